import TestimonyCrypto
import TestimonyProof

/// An entry that is cut, committed and sealed, ready to be written at its place. A class, because
/// its many parts are handed through several hands and copied by none.
final class PreparedEntry: Sendable {
  let content: EntryContent
  let commitment: Digest
  let sealed: [UInt8]
  let checksum: [UInt8]
  let leaf: Digest
  /// Place of the owner in the keyring.
  let owner: Int

  init(
    content: EntryContent, commitment: Digest, sealed: [UInt8], checksum: [UInt8], leaf: Digest,
    owner: Int
  ) {
    self.content = content
    self.commitment = commitment
    self.sealed = sealed
    self.checksum = checksum
    self.leaf = leaf
    self.owner = owner
  }
}

/// Cuts, commits and seals entries, on every processor when there are many.
struct Preparation {
  let vault: EntryVault
  let randomness: Randomness
  let parallelism: Int

  /// What one entry is made of.
  struct Job: Sendable {
    let fields: EntryFields
    let body: EntryBody
    let attachments: [AttachmentReference]
    let owner: Int
    let replyTo: EntryID?
    let target: EntryID?
  }

  /// Prepares entries and hands them over in their order, the first while later ones are still being
  /// prepared. `receive` runs on one thread at a time.
  ///
  /// - Throws: the first failure, of preparing or of `receive`; what comes after it is not handed
  ///   over.
  func prepare(
    _ jobs: [Job], _ receive: ([PreparedEntry]) throws(JournalError) -> Void
  ) throws(JournalError) {
    guard parallelism > 1, jobs.count > RunningPreparation.shareCount else {
      return try receive(try prepare(jobs[...]))
    }
    try RunningPreparation(of: jobs, by: self, after: nil).hand(over: receive)
  }

  func prepare(_ jobs: ArraySlice<Job>) throws(JournalError) -> [PreparedEntry] {
    var prepared: [PreparedEntry] = []
    prepared.reserveCapacity(jobs.count)
    var hasher = LeafHasher()
    let randomness = jobs.count > 1 ? randomness.drawnAhead() : randomness
    for job in jobs { prepared.append(try prepare(job, randomness, &hasher)) }
    return prepared
  }

  private func prepare(
    _ job: Job, _ randomness: Randomness, _ hasher: inout LeafHasher
  ) throws(JournalError) -> PreparedEntry {
    var content: EntryContent
    do throws(TokensError) {
      content = try EntryContent(
        fields: job.fields, body: job.body, attachments: job.attachments, randomness: randomness)
    } catch {
      throw .body(error)
    }
    content.replyTo = job.replyTo
    content.target = job.target
    let commitment = content.commitment
    let sealed = vault.seal(
      content, commitment: commitment, owner: job.owner, randomness: randomness)
    return PreparedEntry(
      content: content, commitment: commitment, sealed: sealed,
      checksum: EntryVault.checksum(sealed),
      leaf: hasher.leaf(of: commitment), owner: job.owner)
  }
}
