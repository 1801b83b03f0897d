package import TestimonyCrypto
import TestimonyImport
import TestimonyProof
import TestimonyStorage

extension Journal {
  /// An import of these originals that was begun before.
  package func earlierImport(of digest: Digest) -> ImportRecord? {
    state.imports.last { $0.digest == digest && !$0.format.utf8.starts(with: "jsonl/".utf8) }
  }

  /// SHA-256 of the original; of several, that of their digests one after the other.
  package func digest(of material: ImportMaterial) throws(ChatImportError) -> Digest {
    var digests: [Digest] = []
    for original in material.originals {
      digests.append(try digest(of: original.origin))
    }
    return digests.count == 1 ? digests[0] : SHA256.hash(digests.flatMap(\.bytes))
  }

  private func digest(of origin: ImportOrigin) throws(ChatImportError) -> Digest {
    if case .sealed(let reference) = origin { return reference.digest }
    var sha = SHA256()
    var position: UInt64 = 0
    while true {
      let bytes = try origin.some(at: position, limit: 1 << 20, in: self)
      if bytes.isEmpty { return sha.finalize() }
      sha.update(bytes)
      position += UInt64(bytes.count)
    }
  }

  /// What was decided when an import was begun.
  ///
  /// - Returns: nil where its entry does not say it.
  package func plan(
    of record: ImportRecord, zones: ZoneFolder
  ) throws(ChatImportError) -> ImportPlan? {
    let begun = try ChatImportError.wrap { () throws(JournalError) -> JournalEntry in
      try entry(record.entry.id, owner: id)
    }
    return MemberObject(parsing: begun.body).flatMap { ImportPlan($0, state, zones: zones) }
  }

  /// Imports what another program wrote. The originals are sealed first, byte for byte. Batches are durable one
  /// by one; an import that was interrupted goes on when the same bytes are imported again.
  ///
  /// `memory` spares reading threads anew for each part of a pipe; `progress` is told the bytes that were read of
  /// the originals' texts. Throws `undecided` where the plan
  /// says nothing of somebody; `unbalanced`, `parse` and `archive` before anything of the text is written if
  /// the survey found it, which the caller makes first.
  package mutating func importChat(
    _ material: ImportMaterial, _ format: ChatFormat, _ plan: ImportPlan,
    remembering memory: ImportMemory? = nil, progress: (UInt64) -> Void = { _ in }
  ) throws(ChatImportError) -> ChatImportReport {
    let lock = try lockChatImports()
    try ChatImportError.wrap { () throws(JournalError) in try refresh() }
    // What is sealed on the way is nobody's leftover, in an import that goes on either.
    try ChatImportError.wrap { () throws(JournalError) in try shareAttaching() }
    let digest = try digest(of: material)
    var report = ChatImportReport()
    report.sealedBytes = material.byteCount
    var begun: EntryReference
    if let earlier = earlierImport(of: digest), !isKept(earlier) {
      guard !earlier.isComplete else {
        report.isRepetition = true
        discardSealed(material, digest)
        return report
      }
      report.isContinuation = true
      begun = earlier.entry
    } else {
      begun = try beginChatImport(material, format.parserName, plan, digest)
    }
    let known = try knownThreads(material, format, plan, memory)
    var writer = ChatWriter(material, format, plan, begun: begun, known: known, report)
    do throws(ChatImportError) {
      var reader = RecordReader(material, format)
      while let batch = try reader.next(in: self) {
        try writer.write(batch, to: &self)
        progress(reader.total.given)
      }
      for (thread, known) in known.sorted(by: { $0.key.hex < $1.key.hex })
      where !format.isExcerpt {
        try writer.writeVanished(of: known, in: thread, to: &self)
      }
      try writer.finish(&self)
      writer.report.account = reader.total
      for case .file(let file) in material.originals.map(\.origin) { try file.checkUnchanged() }
    } catch {
      writer.queue.cancel()
      throw error
    }
    try endChatImport(begun, writer.report)
    if report.isContinuation { discardSealed(material, digest) }
    _ = consume lock
    return writer.report
  }

  /// Whether an import's originals were kept only: parsers' names have a version, formats' have none.
  func isKept(_ record: ImportRecord) -> Bool {
    SourceFormat(rawValue: record.format) != nil
  }

  /// Clears away a second sealed copy of what an earlier import has sealed; never the copy that it has.
  private func discardSealed(_ material: ImportMaterial, _ digest: Digest) {
    var needed: Set<Identifier> = []
    for record in state.imports where record.digest == digest {
      guard let begun = try? entry(record.entry.id, owner: id) else { return }
      needed.formUnion(begun.content.attachments.map(\.blob))
    }
    for case .sealed(let reference) in material.originals.map(\.origin)
    where !needed.contains(reference.blob) {
      // What stays is cleared away with the next attachment.
      try? discardAttachment(reference)
    }
  }

  /// The entry that begins an import, with the originals.
  mutating func beginChatImport(
    _ material: ImportMaterial, _ format: String, _ plan: ImportPlan?, _ digest: Digest
  ) throws(ChatImportError) -> EntryReference {
    var sealed: [AttachmentReference] = []
    for original in material.originals { sealed.append(try seal(original)) }
    let digests = sealed.map(\.digest)
    guard digest == (digests.count == 1 ? digests[0] : SHA256.hash(digests.flatMap(\.bytes)))
    else { throw .changed }
    var members: [(key: String, value: JSONValue)] = [
      ("format", .text(format)), ("name", .text(material.originals[0].name)),
      ("size", .count(material.byteCount)), ("digest", .text(JournalState.name(digest))),
      (
        "texts",
        .array(
          material.texts.map { text in
            .array([.count(UInt64(text.original)), .text(text.name)])
          })
      ),
    ]
    if let plan { members += plan.members(state) }
    let draft = EntryDraft(
      kind: .import, owner: id, body: .object(MemberObject(members)), attachments: sealed)
    return try ChatImportError.wrap { () throws(JournalError) in
      try append([draft])[0].reference
    }
  }

  private mutating func seal(
    _ original: ImportMaterial.Original
  ) throws(ChatImportError) -> AttachmentReference {
    if case .sealed(let reference) = original.origin { return reference }
    let origin = original.origin
    var position: UInt64 = 0
    var failure: ChatImportError?
    do throws(AttachmentError) {
      return try storeAttachment(
        name: original.name, size: origin.byteCount,
        next: { (count) throws(AttachmentError) in
          do throws(ChatImportError) {
            let bytes = try origin.bytes(at: position, count, in: self)
            position += UInt64(bytes.count)
            return bytes
          } catch {
            failure = error
            throw .changed
          }
        })
    } catch {
      if let failure { throw failure }
      throw .attachment(error)
    }
  }

  /// What the threads hold already, compared with the export.
  private mutating func knownThreads(
    _ material: ImportMaterial, _ format: ChatFormat, _ plan: ImportPlan, _ memory: ImportMemory?
  ) throws(ChatImportError) -> [Identifier: KnownThread] {
    var known: [Identifier: KnownThread] = [:]
    for thread in Set(plan.threads.values) {
      guard let thread = state.threads[thread], thread.messageCount > 0 else { continue }
      let messages = try ChatImportError.wrap { () throws(JournalError) in
        try knownMessages(
          of: thread, parser: ChatFormat.family(of: format.parserName), remembering: memory)
      }
      if !messages.isEmpty { known[thread.id] = messages }
    }
    guard !known.isEmpty else { return [:] }
    var reader = RecordReader(material, format)
    var placing = RecordPlacing(plan)
    while let batch = try reader.next(in: self) {
      for record in batch.records {
        switch record.kind {
        case .structure, .reaction, .edit, .deletion: continue
        case .message, .event, .call, .opaque: break
        }
        guard let thread = known[try placing.thread(of: record)] else { continue }
        let place = try placing.place(record, batch, ordinal: 0, state)
        thread.note(
          place.key, moment: MessageKey(speaker: place.speaker, sent: place.reading.stamp),
          sent: place.reading.stamp,
          isWords: place.details.identity == nil && record.attachments.isEmpty)
      }
    }
    for thread in known.values { thread.settle() }
    return known
  }

  private mutating func endChatImport(
    _ begun: EntryReference, _ report: ChatImportReport
  ) throws(ChatImportError) {
    let account = report.account
    var members: [(key: String, value: JSONValue)] = [
      ("messages", .count(report.messages)), ("events", .count(report.events)),
      ("opaque", .count(report.opaque)), ("repeated", .count(report.repeated)),
      ("edited", .count(report.edited)), ("deleted", .count(report.deleted)),
      ("vanished", .count(report.vanished)), ("reactions", .count(report.reactions)),
      ("files", .count(report.files)), ("bytes", .count(account.given)),
      ("accounted", .count(account.accounted)),
    ]
    members += [
      ("messageBytes", .count(account.messages.bytes)),
      ("eventBytes", .count(account.events.bytes)),
      ("structureBytes", .count(account.structure.bytes)),
      ("opaqueBytes", .count(account.opaque.bytes)),
    ]
    let draft = EntryDraft(
      kind: .import, owner: id, body: .object(MemberObject(members)), target: begun)
    try ChatImportError.wrap { () throws(JournalError) in _ = try append([draft]) }
  }

  private func lockChatImports() throws(ChatImportError) -> FileLock {
    do throws(StorageError) {
      try stateFolder.create()
      return try FileLock.acquire(stateFolder.path + "/importing")
    } catch {
      throw .journal(.storage(error))
    }
  }
}
