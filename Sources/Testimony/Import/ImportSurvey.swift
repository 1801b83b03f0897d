import TestimonyCrypto

/// What a first reading of the whole file finds, before anything is written.
struct ImportSurvey {
  var digest: Digest
  var byteCount: UInt64
  /// Handles of the threads, with the contributors who speak in each.
  var threads: [String: Set<String>]
  var contributors: Set<String>
  /// What a preview shows of the lines.
  var preview = LinePreview()
  /// The lines, where the file is small enough to keep them: they need not be read twice then.
  var lines: [JSONLine]?

  /// Bytes of a file whose lines are kept.
  private static let keptByteCount: UInt64 = 32 << 20

  static func of(
    _ source: LineBlocks.Source, parallelism: Int
  ) throws(ImportError) -> ImportSurvey {
    var sha = SHA256()
    var byteCount: UInt64 = 0
    var threads: [String: Set<String>] = [:]
    var kept: [JSONLine]? = []
    var preview = LinePreview()
    func add(_ lines: [JSONLine]) {
      for line in lines {
        preview.add(line)
        if let from = line.from {
          threads[line.thread, default: []].insert(from)
        } else if threads[line.thread] == nil {
          threads[line.thread] = []
        }
      }
      kept?.append(contentsOf: lines)
    }
    var parsing = LineParsing(parallelism: parallelism)
    do throws(ImportError) {
      try LineBlocks.forEach(source) { (block) throws(ImportError) in
        byteCount += UInt64(block.bytes.count)
        if byteCount > keptByteCount { kept = nil }
        let lines = try parsing.push(block)
        sha.update(block.bytes)
        add(lines)
      }
    } catch {
      // What is wrong with an earlier block is said first.
      while try parsing.next() != nil {}
      throw error
    }
    while let lines = try parsing.next() { add(lines) }
    return ImportSurvey(
      digest: sha.finalize(), byteCount: byteCount, threads: threads,
      contributors: threads.values.reduce(into: []) { $0.formUnion($1) }, preview: preview,
      lines: kept)
  }
}
