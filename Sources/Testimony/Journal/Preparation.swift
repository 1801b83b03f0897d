import Dispatch
import Synchronization
import TestimonyCrypto
import TestimonyProof

/// An entry that is cut, committed and sealed, ready to be written at its place.
struct PreparedEntry: Sendable {
  let content: EntryContent
  let commitment: Digest
  let sealed: [UInt8]
  let checksum: [UInt8]
  let leaf: Digest
  /// Place of the owner in the keyring.
  let owner: Int
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

  /// Fewer than this for each thread are not worth its start.
  private static let smallestShare = 64

  func prepare(_ jobs: [Job]) throws(JournalError) -> [PreparedEntry] {
    let shares = min(parallelism, max(1, jobs.count / Self.smallestShare))
    guard shares > 1 else { return try prepare(jobs[...]) }
    let results = Mutex([Result<[PreparedEntry], JournalError>?](repeating: nil, count: shares))
    DispatchQueue.concurrentPerform(iterations: shares) { share in
      let range = jobs.count * share / shares..<jobs.count * (share + 1) / shares
      let result = Result { () throws(JournalError) in try prepare(jobs[range]) }
      results.withLock { $0[share] = result }
    }
    var prepared: [PreparedEntry] = []
    prepared.reserveCapacity(jobs.count)
    for case let result? in results.withLock({ $0 }) {
      prepared.append(contentsOf: try result.get())
    }
    return prepared
  }

  private func prepare(_ jobs: ArraySlice<Job>) throws(JournalError) -> [PreparedEntry] {
    var prepared: [PreparedEntry] = []
    prepared.reserveCapacity(jobs.count)
    for job in jobs { prepared.append(try prepare(job)) }
    return prepared
  }

  private func prepare(_ job: Job) throws(JournalError) -> PreparedEntry {
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
      leaf: MerkleTree.leafHash(Commitment.leafData(commitment)), owner: job.owner)
  }
}
