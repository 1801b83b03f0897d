import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

extension Journal {
  /// Appends what was lost, in its order, as new entries that say where they come from. Each is durable
  /// before the next.
  ///
  /// - Parameters:
  ///   - lost: what `lostEntries(in:)` found.
  ///   - each: called after each.
  /// - Throws: as `append` does.
  package mutating func bringBack(
    _ lost: LostEntries, each: (JournalEntry, EntryReceipt) -> Void
  ) throws(JournalError) {
    var now: [EntryID: EntryReference] = [:]
    for entry in lost.entries {
      guard let draft = try draft(of: entry, lost.reason(for: entry), now) else { continue }
      let receipt = try append([draft])[0]
      now[entry.reference.id] = receipt.reference
      each(entry, receipt)
    }
  }

  /// - Returns: nil for a body that is none of its kind.
  private func draft(
    of entry: JournalEntry, _ reason: String, _ now: [EntryID: EntryReference]
  ) throws(JournalError) -> EntryDraft? {
    let fields = entry.content.fields
    var provenance =
      fields.provenance ?? Provenance(method: .file, sent: .logging, uncertainty: .unknown)
    provenance.reason = [provenance.reason, reason].compactMap(\.self).joined(separator: "; ")
    let body: EntryBody
    switch entry.kind {
    case .message, .note, .translation, .correction: body = .text(entry.body)
    default:
      guard let object = MemberObject(parsing: entry.body) else { return nil }
      body = .object(object)
    }
    return EntryDraft(
      kind: entry.kind, owner: entry.owner, body: body, direction: fields.direction,
      speaker: fields.speaker, sent: fields.sent, channel: fields.channel,
      language: fields.language, attachments: try stored(entry.content.attachments),
      replyTo: reference(entry.content.replyTo, fields.replyTo, now),
      target: reference(entry.content.target, fields.target, now), provenance: provenance)
  }

  /// Where an entry that another one names stands now.
  private func reference(
    _ id: EntryID?, _ commitment: Digest?, _ now: [EntryID: EntryReference]
  ) -> EntryReference? {
    guard let id, let commitment else { return nil }
    return now[id] ?? EntryReference(id: id, commitment: commitment)
  }

  /// The files that are there still.
  private func stored(
    _ attachments: [AttachmentReference]
  ) throws(JournalError) -> [AttachmentReference] {
    guard !attachments.isEmpty else { return [] }
    return try database.read { (rows) throws(JournalError) in
      var stored: [AttachmentReference] = []
      for attachment in attachments {
        let chunk = try Folding.wrap { () throws(StorageError) in
          try rows.chunk(blob: attachment.blob.bytes, number: 0)
        }
        if chunk != nil { stored.append(attachment) }
      }
      return stored
    }
  }
}
