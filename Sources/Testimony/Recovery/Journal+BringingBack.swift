import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// What was brought back, and what of it was not.
package struct BroughtBack: Equatable, Sendable {
  package var entries = 0
  /// Entries that are not brought back: what they belong to is lost, or their bodies are none of their kind.
  package var leftOut = 0
  /// Attached files that are not in the copy either.
  package var files = 0
}

extension Journal {
  /// Appends what was lost, in its order, as new entries that say where they come from. Each is durable
  /// before the next, after the files that are attached to it.
  ///
  /// - Parameters:
  ///   - lost: what `lostEntries(in:)` found.
  ///   - each: called after each.
  /// - Returns: how much that was.
  /// - Throws: as `append` does.
  package mutating func bringBack(
    _ lost: LostEntries, each: (JournalEntry, EntryReceipt) -> Void
  ) throws(JournalError) -> BroughtBack {
    var back = BroughtBack()
    var now = lost.placed
    try copyFiles(of: lost)
    for entry in lost.entries {
      let attachments = try stored(entry.content.attachments)
      let draft = draft(of: entry, attachments, lost, now)
      guard let draft else {
        back.leftOut += 1
        continue
      }
      let receipt = try append([draft])[0]
      now[entry.reference.id] = receipt.reference
      back.entries += 1
      back.files += entry.content.attachments.count - attachments.count
      each(entry, receipt)
    }
    return back
  }

  /// Takes the attached files that are in the copy alone over, piece by piece, sealed as they are.
  private mutating func copyFiles(of lost: LostEntries) throws(JournalError) {
    var missing: [AttachmentReference] = []
    for entry in lost.entries {
      let there = try Set(stored(entry.content.attachments).map(\.blob))
      missing += entry.content.attachments.filter { !there.contains($0.blob) }
    }
    guard !missing.isEmpty else { return }
    try shareAttaching()
    let folder = folder
    let kept = try Folding.wrap { () throws(StorageError) in
      try KeptJournal.open(lost.source, of: folder)
    }
    guard let kept else { return }
    let copy = try open(kept.folder)
    for file in missing {
      let blob = file.blob.bytes
      var number: UInt64 = 0
      while let chunk = try copy.database.read({ (rows) throws(JournalError) in
        try Folding.wrap { () throws(StorageError) in try rows.chunk(blob: blob, number: number) }
      }) {
        try database.write { (writer) throws(JournalError) in
          try Folding.wrap { () throws(StorageError) in try writer.putChunk(chunk, blob: blob) }
        }
        number += 1
      }
    }
  }

  /// - Returns: nil for a body that is none of its kind, and for what is laid beside an entry that is lost.
  private func draft(
    of entry: JournalEntry, _ attachments: [AttachmentReference], _ lost: LostEntries,
    _ now: [EntryID: EntryReference]
  ) -> EntryDraft? {
    let reason = lost.reason(for: entry)
    let fields = entry.content.fields
    let replyTo = reference(entry.content.replyTo, fields.replyTo, lost, now)
    let target = reference(entry.content.target, fields.target, lost, now)
    if target == nil, entry.content.target != nil,
      entry.kind == .translation || entry.kind == .correction
    {
      return nil
    }
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
      language: fields.language, attachments: attachments,
      replyTo: replyTo, target: target, provenance: provenance)
  }

  /// Where an entry that another one names stands now; nil where it is lost.
  private func reference(
    _ id: EntryID?, _ commitment: Digest?, _ lost: LostEntries, _ now: [EntryID: EntryReference]
  ) -> EntryReference? {
    guard let id, let commitment else { return nil }
    if let placed = now[id] { return placed }
    return lost.isBehind(id) ? nil : EntryReference(id: id, commitment: commitment)
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
