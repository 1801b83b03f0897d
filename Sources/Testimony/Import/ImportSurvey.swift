import TestimonyCrypto

/// What a first reading of the whole file finds, before anything is written.
struct ImportSurvey {
  var digest: Digest
  var byteCount: UInt64
  /// Handles of the threads, with the contributors who speak in each.
  var threads: [String: Set<String>]
  var contributors: Set<String>

  static func of(
    _ source: LineBlocks.Source, parallelism: Int
  ) throws(ImportError) -> ImportSurvey {
    var sha = SHA256()
    var byteCount: UInt64 = 0
    var threads: [String: Set<String>] = [:]
    try LineBlocks.forEach(source) { (block) throws(ImportError) in
      sha.update(block.bytes)
      byteCount += UInt64(block.bytes.count)
      for line in try JSONLines.parse(block, parallelism: parallelism) {
        threads[line.thread, default: []].formUnion(line.from.map { [$0] } ?? [])
      }
    }
    return ImportSurvey(
      digest: sha.finalize(), byteCount: byteCount, threads: threads,
      contributors: threads.values.reduce(into: []) { $0.formUnion($1) })
  }
}
