import TestimonyCrypto
import TestimonyProof

/// What the content of a record must be besides what was committed: in the form of its slots, of the thread
/// under whose key it lies, and with the files that it commits to.
enum RecordRules {
  struct Broken: Equatable, Sendable {
    let code: FaultCode
    var detail: String?
  }

  /// The slots whose type can hold what their grammar forbids; the others are printed from types
  /// that have no other form.
  private static let freeSlots: [Slot] = [.number, .channel, .language]

  /// The kinds that are of the whole journal, and sealed under its key alone.
  private static let journalKinds: Set<EntryKind> = [
    .journal, .log, .key, .verification, .backup, .approval, .shred, .hold, .timestamp, .device,
    .heads, .witness,
  ]

  /// - Parameters:
  ///   - content: a record that opened.
  ///   - owner: under whose key.
  /// - Returns: the rules that it breaks.
  static func faults(in content: EntryContent, of owner: KeyOwner) -> [Broken] {
    var faults: [Broken] = []
    let values = content.fields.values
    for slot in freeSlots {
      if let value = values.slice(of: slot), !slot.accepts(value) {
        faults.append(Broken(code: .slotGrammar, detail: "slot \(slot.rawValue)"))
      }
    }
    if let provenance = content.fields.provenance, !provenance.isPlain,
      let value = values[.provenance], !Slot.provenance.accepts(value)
    {
      faults.append(Broken(code: .slotGrammar, detail: "slot \(Slot.provenance.rawValue)"))
    }
    if content.fields.thread != (owner.kind == .thread ? owner.tag : nil) {
      faults.append(Broken(code: .threadMismatch))
    }
    if journalKinds.contains(content.fields.kind), owner.kind != .journal {
      // The journal reads these under its own key, and would find nothing.
      faults.append(Broken(code: .threadMismatch, detail: "kind \(content.fields.kind.name)"))
    }
    if !hasItsFiles(content) { faults.append(Broken(code: .attachmentCommitment)) }
    return faults
  }

  /// Of a file that was shredded only its commitment is left.
  private static func hasItsFiles(_ content: EntryContent) -> Bool {
    let committed = content.fields.attachments
    guard !content.attachments.isEmpty || !committed.isEmpty else { return true }
    guard content.attachments.count == committed.count else { return false }
    return zip(zip(content.attachments, content.attachmentSalts), committed).allSatisfy {
      let (attachment, salt) = $0.0
      return attachment.isShredded
        || Commitment.attachment(salt: salt, file: attachment.digest, size: attachment.size) == $0.1
    }
  }
}
