/// What a reader has from elsewhere to check a transcript by: never from the transcript itself.
public struct Trust: Hashable, Sendable {
  /// The log keys that are trusted, and the witnesses that are asked for; nil without any key.
  public var policy: TrustPolicy?
  /// Log heads that are known to be true, as printed beside an article: a log that stands at one of
  /// them needs no signature.
  public var checkpoints: [Checkpoint]

  public init(policy: TrustPolicy? = nil, checkpoints: [Checkpoint] = []) {
    self.policy = policy
    self.checkpoints = checkpoints
  }

  /// Trust in nothing: the structure of a transcript can be checked, and no more.
  public static let none = Trust()

  var isEmpty: Bool { policy == nil && checkpoints.isEmpty }
}
