package import TestimonyCrypto
import TestimonyProof

extension Journal {
  /// Something that may stand where the gate finds it.
  package struct NewWaiver: Sendable {
    let target: EntryReference
    let kind: ReleaseFinding.Class
    /// As `WaivedWords` has them.
    let words: [UInt8]
    package let reason: String

    init(target: EntryReference, kind: ReleaseFinding.Class, words: [UInt8], reason: String) {
      self.target = target
      self.kind = kind
      self.words = words
      self.reason = reason
    }
  }

  /// Lets what the gate finds stand, each with its reason, while words and terms are as they are.
  ///
  /// - Throws: as `append` does.
  @discardableResult
  package mutating func waive(
    _ new: [NewWaiver], of thread: Identifier
  ) throws(JournalError) -> [EntryReceipt] {
    guard !new.isEmpty else { return [] }
    guard let conversation = state.threads[thread] else { throw .noSuchThread }
    let digest: Digest
    do throws(ExportError) {
      digest = try gateKnowledge(of: conversation).waivers.terms
    } catch {
      guard case .journal(let error) = error else { throw .noSuchThread }
      throw error
    }
    let randomness = surroundings.randomness
    return try append(
      new.map { waiver in
        let salt = Identifier(random: randomness).bytes
        return EntryDraft(
          kind: .waiver, owner: thread,
          body: .object(
            MemberObject(
              Waiver.members(
                waiver.kind, words: waiver.words, terms: digest, reason: waiver.reason, salt: salt))
          ), target: waiver.target)
      })
  }

  /// Takes waivers about one entry back.
  ///
  /// - Throws: as `append` does.
  package mutating func undo(
    waivers: [Digest], about target: EntryReference, of thread: Identifier, reason: String
  ) throws(JournalError) {
    try append([
      EntryDraft(
        kind: .waiver, owner: thread,
        body: .object(
          MemberObject([
            ("action", .text("undo")),
            ("undoes", .array(waivers.map { .text(JournalState.name($0)) })),
            ("reason", .text(reason)),
          ])), target: target)
    ])
  }

  /// The terms of a contributor that must not be published: without the names of somebody who is
  /// anonymous from nobody.
  func publicTerms(of contributor: Contributor) throws(JournalError) -> [IdentityTerm] {
    try identityTerms(of: contributor).filter {
      contributor.anonymity != .nobody || !$0.group.isName
    }
  }
}
