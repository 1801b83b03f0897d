/// Why an approval, or who may give one, was not recorded.
package enum ApprovalError: Error, Equatable {
  /// It is no key of an approver.
  case badKey
  /// The key was removed once: it is never believed again.
  case removed
  case noSuchApprover
  /// It is no approval.
  case notAnApproval
  /// No approver of this journal signed it.
  case unknownSigner
  case journal(JournalError)
}
