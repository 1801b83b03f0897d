import TestimonyCrypto
import TestimonyProof

/// The keeper's statement, in words, that a contributor agreed to a publication.
package struct Agreement: Sendable {
  /// The contributor's handle.
  package let contributor: String
  package let statement: String

  package init(contributor: String, statement: String) {
    self.contributor = contributor
    self.statement = statement
  }

  /// Letters and digits in a statement, at least: a sentence, not a keystroke.
  private static let minimumLetters = 8

  var saysSomething: Bool {
    statement.unicodeScalars.count { $0.properties.isAlphabetic || $0.isDigit }
      >= Self.minimumLetters
  }
}

extension PreparedExport {
  /// SHA-256 over the commitments of the selected messages and layers, in the order of the logs: which messages a statement or
  /// a ledger entry is about.
  var selectionDigest: Digest {
    var hash = SHA256()
    hash.update(Array("testimony/selection@v1\n".utf8))
    for commitment in facts.commitments { hash.update(commitment) }
    return hash.finalize()
  }

  /// One `agreement` entry for each contributor who has to have agreed.
  ///
  /// - Throws: `agreementMissing`, `agreementTooShort`, `noSuchContributor`.
  func agreementDrafts(
    _ agreements: [Agreement], state: JournalState
  ) throws(ExportError) -> [EntryDraft] {
    for agreement in agreements where !needsAgreement.contains(agreement.contributor) {
      throw .noSuchContributor(handle: agreement.contributor)
    }
    var drafts: [EntryDraft] = []
    for handle in needsAgreement {
      guard let agreement = agreements.first(where: { $0.contributor == handle }),
        let contributor = state.contributor(handle: handle)
      else { throw .agreementMissing(handle: handle) }
      guard agreement.saysSomething else { throw .agreementTooShort(handle: handle) }
      drafts.append(
        EntryDraft(
          kind: .agreement, owner: contributor.id,
          body: .object(
            MemberObject([
              ("contributor", .text(contributor.id.hex)),
              ("statement", .text(agreement.statement)), ("thread", .text(thread.hex)),
              ("selection", .text(JournalState.name(selectionDigest))),
              ("document", .text(JournalState.name(documentDigest))),
            ]))))
    }
    return drafts
  }
}
