import TestimonyCrypto
import TestimonyProof

/// Cuts, commits and seals entries, on every processor when there are many.
struct Preparation {
  let vault: EntryVault
  let randomness: Randomness
  let parallelism: Int

  /// What one entry is made of.
  struct Job: Sendable {
    var fields: EntryFields
    let body: EntryBody
    let attachments: [AttachmentReference]
    let owner: Int
    var replyTo: EntryID?
    var target: EntryID?
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

  /// Cuts all, commits all together, and seals each.
  func prepare(_ jobs: ArraySlice<Job>) throws(JournalError) -> [PreparedEntry] {
    let randomness = jobs.count > 1 ? randomness.drawnAhead() : randomness
    var contents: [EntryContent] = []
    contents.reserveCapacity(jobs.count)
    var batch = CommitmentBatch()
    var commitments: [Digest] = []
    commitments.reserveCapacity(jobs.count)
    for job in jobs {
      let content = try content(of: job, randomness)
      batch.add(content.opening)
      if batch.isFull { commitments += batch.finish() }
      contents.append(content)
    }
    commitments += batch.finish()
    var sealer = RecordSealer(vault, isForMany: jobs.count >= Self.many)
    var hasher = LeafHasher()
    var prepared: [PreparedEntry] = []
    prepared.reserveCapacity(jobs.count)
    for ((content, commitment), job) in zip(zip(contents, commitments), jobs) {
      let sealed = sealer.seal(
        content, commitment: commitment, owner: job.owner, randomness: randomness)
      prepared.append(
        PreparedEntry(
          content, commitment: commitment, sealed: sealed, leaf: hasher.leaf(of: commitment),
          owner: job.owner))
    }
    return prepared
  }

  /// Entries for which it pays to prepare the keys, too.
  private static let many = 64

  private func content(
    of job: Job, _ randomness: Randomness
  ) throws(JournalError) -> EntryContent {
    do throws(TokensError) {
      var content = try EntryContent(
        fields: job.fields, body: job.body, attachments: job.attachments, randomness: randomness)
      content.replyTo = job.replyTo
      content.target = job.target
      return content
    } catch {
      throw .body(error)
    }
  }
}
