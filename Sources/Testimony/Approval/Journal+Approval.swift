import TestimonyCrypto
package import TestimonyProof

extension Journal {
  /// Lets somebody approve publications of this journal.
  ///
  /// - Throws: `badKey`, `removed`, `journal`.
  package mutating func addApprover(_ vkey: String) throws(ApprovalError) {
    guard ApproverKey.verifier(Array(vkey.utf8)) != nil else { throw .badKey }
    guard !state.approval.isRemoved(vkey) else { throw .removed }
    try record(.approverAdded, [("key", .text(vkey))])
  }

  /// What a key has signed and will sign counts no longer.
  ///
  /// - Throws: `noSuchApprover`, `journal`.
  package mutating func removeApprover(_ vkey: String) throws(ApprovalError) {
    guard state.approval.approvers.contains(vkey) else { throw .noSuchApprover }
    try record(.approverRemoved, [("key", .text(vkey))])
  }

  /// Whether exports need an approval from now on.
  ///
  /// - Throws: `journal`.
  package mutating func requireApproval(_ isRequired: Bool) throws(ApprovalError) {
    let standing = state.approval.standing
    guard isRequired == standing.isEmpty else { return }
    if isRequired {
      try record(.required, [])
    } else {
      try record(
        .lifted, [("lifts", .array(standing.map { .text(JournalState.name($0)) }))])
    }
  }

  /// Records what an approver said.
  ///
  /// - Returns: what it was, and the verifier key that signed it.
  /// - Throws: `notAnApproval`, `unknownSigner`, `journal`.
  package mutating func addApproval(
    _ bytes: [UInt8]
  ) throws(ApprovalError) -> (approval: ApprovalNote, key: String) {
    guard let note = try? SignedNote(parsing: bytes), ApprovalNote(parsing: note.text) != nil else {
      throw .notAnApproval
    }
    for key in state.approval.approvers {
      guard let approval = ApprovalRecord.approval(in: bytes, signedBy: key) else { continue }
      try record(
        .said, [("key", .text(key)), ("note", .text(String(decoding: bytes, as: UTF8.self)))])
      return (approval, key)
    }
    throw .unknownSigner
  }

  private mutating func record(
    _ event: ApprovalEvent, _ members: [(key: String, value: JSONValue)]
  ) throws(ApprovalError) {
    do throws(JournalError) {
      try append([
        EntryDraft(
          kind: .approval, owner: id,
          body: .object(MemberObject([("event", .text(event.rawValue))] + members)))
      ])
    } catch {
      throw .journal(error)
    }
  }

  /// What an approver answered.
  ///
  /// - Throws: `damaged`.
  package func approval(_ record: ApprovalRecord) throws(JournalError) -> ApprovalNote {
    let entry = try entry(record.entry.id, owner: id)
    guard let note = MemberObject(parsing: entry.body)?.text("note"),
      let approval = ApprovalRecord.approval(in: Array(note.utf8), signedBy: record.key)
    else { throw .damaged(.body(record.entry.id)) }
    return approval
  }

  /// Whether somebody who is believed approved a file, and nobody who is refused it. The signature is
  /// checked again.
  func isApproved(_ digest: Digest) throws(JournalError) -> Bool {
    let records = state.approval.records(about: digest)
    guard !records.isEmpty, records.allSatisfy(\.isApproved) else { return false }
    for record in records {
      let approval = try approval(record)
      guard approval.isApproved, approval.files.contains(where: { $0.digest == digest }) else {
        return false
      }
    }
    return true
  }
}
