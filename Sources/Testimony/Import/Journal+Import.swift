import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

extension Journal {
  /// What was imported.
  package struct ImportReport: Equatable, Sendable {
    package var messages: UInt64 = 0
    package var bytes: UInt64 = 0
    package var threadsMade = 0
    package var contributorsMade = 0
    /// Messages that an interrupted import of the same bytes had already brought in.
    package var resumedAfter: UInt64 = 0
  }

  /// How an import is to be done.
  package struct ImportOptions: Sendable {
    /// The file's name, for the record.
    package var name: String
    /// Makes threads and contributors that the journal does not have.
    package var createsMissing: Bool
    /// Imports the same bytes once more.
    package var again: Bool

    package init(name: String, createsMissing: Bool, again: Bool) {
      self.name = name
      self.createsMissing = createsMissing
      self.again = again
    }
  }

  /// Imports lines of `jsonl/1`. All lines are read before the first is written, so a fault in one
  /// of them changes nothing. The original is sealed first, byte for byte. Batches are durable one by one; an import that was interrupted goes on
  /// where it stopped when the same bytes are imported again.
  ///
  /// `progress` is told the bytes that are durable.
  ///
  /// - Throws: `ImportError`.
  package mutating func importJSONLines(
    _ source: LineBlocks.Source, _ options: ImportOptions, progress: (UInt64) -> Void
  ) throws(ImportError) -> ImportReport {
    let survey = try ImportSurvey.of(source, parallelism: surroundings.parallelism)
    // One at a time: a second one would take a running import for one that was interrupted.
    let lock = try lockImports()
    try wrap { (journal) throws(JournalError) in try journal.refresh() }
    let earlier = state.imports.last { $0.digest == survey.digest }
    if let earlier, earlier.isComplete, !options.again { throw .alreadyImported }
    var report = ImportReport(bytes: survey.byteCount)
    try prepareOwners(survey, options, &report)
    let begun: EntryReference
    var position: UInt64 = 0
    if let earlier, !earlier.isComplete {
      begun = earlier.entry
      (position, report.resumedAfter) = try lastImported(by: earlier.entry)
    } else {
      begun = try beginImport(survey, options, of: source)
    }
    report.messages = report.resumedAfter
    var queue = ImportQueue(begun: begun)
    if let lines = survey.lines {
      // Lines stand in their order.
      let rest = lines[(lines.firstIndex { $0.offset >= position } ?? lines.count)...]
      for start in stride(from: rest.startIndex, to: rest.endIndex, by: ImportQueue.batchCount) {
        let batch = rest[start..<min(start + ImportQueue.batchCount, rest.endIndex)]
        try queue.push(batch, to: &self, &report, progress)
      }
    } else {
      try appendAgain(source, survey, from: position, by: &queue, &report, progress)
    }
    try queue.finish(&self, &report, progress)
    try endImport(begun, messages: report.messages)
    _ = consume lock
    return report
  }

  /// Reads a large file a second time, block by block, and appends its lines.
  private mutating func appendAgain(
    _ source: LineBlocks.Source, _ survey: ImportSurvey, from position: UInt64,
    by queue: inout ImportQueue, _ report: inout ImportReport, _ progress: (UInt64) -> Void
  ) throws(ImportError) {
    var digest = SHA256()
    try LineBlocks.forEach(source) { (block) throws(ImportError) in
      digest.update(block.bytes)
      guard block.offset + UInt64(block.bytes.count) > position else { return }
      let lines = try JSONLines.parse(block, parallelism: surroundings.parallelism)
        .filter { $0.offset >= position }
      try queue.push(lines[...], to: &self, &report, progress)
    }
    guard digest.finalize() == survey.digest else { throw .changed }
  }

  private mutating func prepareOwners(
    _ survey: ImportSurvey, _ options: ImportOptions, _ report: inout ImportReport
  ) throws(ImportError) {
    let contributors = survey.contributors.filter { state.contributor(handle: $0) == nil }.sorted()
    let threads = survey.threads.keys.filter { state.thread(handle: $0) == nil }.sorted()
    guard options.createsMissing || (contributors.isEmpty && threads.isEmpty) else {
      throw .unknown(threads: threads, contributors: contributors)
    }
    if !contributors.isEmpty {
      try wrap { (journal) throws(JournalError) in
        try journal.addContributors(
          contributors.map { NewContributor(handle: $0, codename: $0) })
      }
    }
    if !threads.isEmpty {
      let new = threads.map { handle in
        NewThread(
          handle: handle, title: "",
          contributors: (survey.threads[handle] ?? []).sorted().compactMap {
            state.contributor(handle: $0)?.id
          })
      }
      try wrap { (journal) throws(JournalError) in try journal.addThreads(new) }
    }
    report.contributorsMade = contributors.count
    report.threadsMade = threads.count
    for (handle, speakers) in survey.threads {
      guard let thread = state.thread(handle: handle) else { continue }
      let present = Set(thread.speakers.map(\.contributor))
      let missing = speakers.sorted().compactMap { state.contributor(handle: $0) }
        .filter { !present.contains($0.id) }
      guard options.createsMissing || missing.isEmpty else {
        throw .unknown(threads: [], contributors: missing.map { "\($0.handle) in \(handle)" })
      }
      let ids = missing.map(\.id)
      try wrap { (journal) throws(JournalError) in try journal.add(ids, to: thread) }
    }
  }

  mutating func beginImport(
    _ survey: ImportSurvey, _ options: ImportOptions, of source: LineBlocks.Source
  ) throws(ImportError) -> EntryReference {
    let original = try seal(source, named: options.name)
    guard original.digest == survey.digest else { throw .changed }
    let draft = EntryDraft(
      kind: .import, owner: id,
      body: .object(
        MemberObject([
          ("format", .text(JSONLine.parser)), ("name", .text(options.name)),
          ("size", .count(survey.byteCount)), ("digest", .text(JournalState.name(survey.digest))),
        ])), attachments: [original])
    return try wrap { (journal) throws(JournalError) in try journal.append([draft]) }[0].reference
  }

  private mutating func seal(
    _ source: LineBlocks.Source, named name: String
  ) throws(ImportError) -> AttachmentReference {
    do throws(AttachmentError) {
      switch source {
      case .file(let path):
        return try storeAttachment(reading: try SourceFile.open(path), name: name)
      case .bytes(let bytes):
        do throws(JournalError) { try shareAttaching() } catch { throw .journal(error) }
        var rest = bytes[...]
        return try storeAttachment(name: name, size: UInt64(bytes.count)) { count in
          defer { rest = rest.dropFirst(count) }
          return Array(rest.prefix(count))
        }
      }
    } catch {
      switch error {
      case .unreadable(let number): throw .unreadable(errno: number)
      case .journal(let error): throw .journal(error)
      case .changed, .notAFile, .placing: throw .changed
      }
    }
  }

  private mutating func endImport(
    _ begun: EntryReference, messages: UInt64
  ) throws(ImportError) {
    let draft = EntryDraft(
      kind: .import, owner: id, body: .object(MemberObject([("messages", .count(messages))])),
      target: begun)
    try wrap { (journal) throws(JournalError) in try journal.append([draft]) }
  }

  /// Where an interrupted import stopped: the end of the last line that is durable, and how many
  /// are.
  private func lastImported(
    by begun: EntryReference
  ) throws(ImportError) -> (UInt64, UInt64) {
    do throws(JournalError) {
      var places = try allPlaces { $0.kind == .message }.filter { $0.id > begun.id }[...]
      var count: UInt64 = 0
      var end: UInt64 = 0
      // Many at once, as each reading begins with the signed heads; not all, for memory.
      while !places.isEmpty {
        let some = Dictionary(grouping: places.prefix(ImportQueue.batchCount), by: \.row.owner)
        places = places.dropFirst(ImportQueue.batchCount)
        for those in some.values {
          guard let owner = owner(of: those[0]) else { continue }
          for entry in try entries(those.map(\.id), owner: owner) {
            let source = entry.content.fields.provenance?.source
            guard let source, source.entry == begun.commitment else { continue }
            count += 1
            end = max(end, source.offset + source.length)
          }
        }
      }
      return (end, count)
    } catch {
      throw .journal(error)
    }
  }

  private func lockImports() throws(ImportError) -> FileLock {
    do throws(StorageError) {
      try stateFolder.create()
      return try FileLock.acquire(stateFolder.path + "/importing")
    } catch {
      throw .journal(.storage(error))
    }
  }

  @discardableResult
  private mutating func wrap<R>(
    _ body: (inout Journal) throws(JournalError) -> R
  ) throws(ImportError) -> R {
    do throws(JournalError) { return try body(&self) } catch { throw .journal(error) }
  }
}
