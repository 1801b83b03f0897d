/// What a sound answer says.
package struct TimeStamp: Equatable, Sendable {
  /// The latest second since 1970 that the authority vouches for: its clock, and how exact it is.
  package let time: Int64
  /// The signer's name in its certificate.
  package let authority: String
  /// The policy by which it was made, as numbers with dots.
  package let policy: String

  package init(time: Int64, authority: String, policy: String) {
    self.time = time
    self.authority = authority
    self.policy = policy
  }
}
