package import TestimonyProof

/// Why a witness was not added, or did not cosign.
package enum WitnessError: Error, Equatable {
  case journal(JournalError)
  /// It is no key of a witness: cosignature/v1.
  case badKey
  case badAddress
  /// It is asked already, at this address.
  case isKnown
  case noSuchWitness
  case web(WebError)
  /// What it answered cannot be read.
  case answer(WitnessAnswerError)
  /// What it answered is no cosignature of what it was asked for.
  case cosignature(CosignatureError)
  /// It says that the request is malformed (400).
  case malformed
  /// It trusts no key that signed (403).
  case untrusted
  /// It does not know the log (404).
  case unknownLog
  /// Another status.
  case status(Int)
  /// It has seen more entries of the log than there are here.
  case sawMore(theirs: UInt64, ours: UInt64)
  /// What it has seen of the log is not the beginning of what is here.
  case sawOther(size: UInt64)
  /// It has signed more entries than it says that it has seen: it does not keep what it has seen.
  case forgot(signed: UInt64, says: UInt64)
  /// It names a size and then refuses to go on from there.
  case contradicts
  /// Its clock and this machine's are more than a day apart.
  case clocks(theirs: Timestamp, ours: Timestamp)
}
