package import TestimonyCrypto

/// Why a checkpoint was not anchored.
package enum AnchorError: Error, Equatable {
  case journal(JournalError)
  case web(WebError)
  /// The authority answered with this status, or with another content type.
  case status(Int, String)
  /// The answer proves nothing.
  case stamp(TimeStampFault)
  /// The authority's clock and this machine's are more than a day apart.
  case clocks(theirs: Timestamp, ours: Timestamp)
  /// The answer is of no checkpoint for which a request was written.
  case noRequest
}
