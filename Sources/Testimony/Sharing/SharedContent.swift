import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// A thread, ready to be written to a file for somebody.
struct SharedContent {
  let manifest: ShareManifest
  /// Nothing in it is hidden.
  let transcript: [UInt8]
  let messages: UInt64
  /// The files of the manifest, in its order.
  let files: [(reference: AttachmentReference, entry: EntryID)]
}

extension Journal {
  /// What is shared of a thread: what people wrote, and nothing that the keeper says of it.
  static let sharedKinds: Set<EntryKind> = [.message, .translation, .correction]
  private static let batchCount = 256

  /// - Throws: `damaged`, `storage`.
  func shared(_ thread: ConversationThread) throws(JournalError) -> SharedContent {
    let ids = try places(of: thread, kinds: Self.sharedKinds).map(\.id).sorted()
    let vault = vault
    let views = try database.read { (rows) throws(JournalError) in
      try Folding.views(vault: vault, rows: rows)
    }
    let proofs: LogProofs
    do throws(ExportError) {
      proofs = try self.proofs(of: ids, each: true, at: views, withStamps: true)
    } catch {
      guard case .journal(let error) = error else { throw .damaged(.tiles(device: 0)) }
      throw error
    }
    var transcript = Transcript.head(of: proofs.transcriptLogs)
    var files: [ShareManifest.File] = []
    var references: [(AttachmentReference, EntryID)] = []
    var messages: UInt64 = 0
    try database.read { (rows) throws(JournalError) in
      var checked = try CheckedEntries.of(thread.id, vault, rows: rows)
      for start in stride(from: 0, to: ids.count, by: Self.batchCount) {
        let batch = Array(ids[start..<min(ids.count, start + Self.batchCount)])
        for (place, entry) in try checked.entries(batch, rows: rows).enumerated() {
          let id = entry.reference.id
          guard let log = proofs.logs.firstIndex(where: { $0.device == id.device }) else {
            throw .damaged(.unknownLog(device: id.device))
          }
          if start + place > 0 { transcript += Transcript.separator }
          Self.open(entry, in: log, proofs).print(to: &transcript)
          if entry.kind == .message { messages += 1 }
          let salts = entry.content.attachmentSalts
          for (number, file) in entry.content.attachments.enumerated() where !file.isShredded {
            references.append((file, id))
            files.append(
              ShareManifest.File(
                log: log, index: id.sequence, place: number, name: file.name, size: file.size,
                digest: file.digest, salt: salts[number]))
          }
        }
      }
    }
    transcript += Transcript.end
    return SharedContent(
      manifest: ShareManifest(
        handle: thread.handle, title: thread.title, people: names(in: thread), files: files),
      transcript: transcript, messages: messages, files: references)
  }

  /// An entry with all its words and fields, but for where it came from: the source data of an import has numbers,
  /// addresses and names.
  private static func open(
    _ entry: JournalEntry, in log: Int, _ proofs: LogProofs
  ) -> Transcript.Entry {
    let id = entry.reference.id
    let redacted = entry.content.opening.redacted(
      visibleFields: SlotSet(rawValue: .max).subtracting(SlotSet(.provenance)),
      hidden: Array(repeating: false, count: entry.content.tokens.count))
    let proof = proofs.isInRange(id) ? nil : proofs.logs[log].inclusion[id.sequence]
    return Transcript.Entry(log: log, index: id.sequence, content: .shown(redacted, proof: proof))
  }

  /// Codenames: who somebody really is, is not part of a thread.
  private func names(in thread: ConversationThread) -> [[UInt8]: String] {
    var names = [thread.keeperSpeaker.bytes: state.keeper]
    for speaker in thread.speakers {
      names[speaker.speaker.bytes] = state.contributors[speaker.contributor]?.codename ?? "?"
    }
    return names
  }
}
