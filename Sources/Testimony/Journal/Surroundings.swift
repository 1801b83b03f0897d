package import TestimonyCrypto
package import TestimonyStorage

/// What the journal needs of the world around it, passed in.
package struct Surroundings: Sendable {
  package var now: @Sendable () -> Timestamp
  package var randomness: Randomness
  /// The user's folders; the state folder holds this machine's device file.
  package var folders: UserFolders
  /// Processors to use at once for commitments, sealing and opening.
  package var parallelism: Int

  package init(
    now: @escaping @Sendable () -> Timestamp, randomness: Randomness, folders: UserFolders,
    parallelism: Int
  ) {
    self.now = now
    self.randomness = randomness
    self.folders = folders
    self.parallelism = max(1, parallelism)
  }
}
