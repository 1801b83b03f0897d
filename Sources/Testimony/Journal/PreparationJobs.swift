import TestimonyProof

/// Numbers messages and fills in what depends on an entry's place.
struct PreparationJobs {
  let vault: EntryVault
  let device: UInt16
  let logged: Timestamp

  /// `numbers` holds the last number of threads that are ahead of `state`, and is brought up to date.
  func jobs(
    _ drafts: [EntryDraft], numbers: inout [Identifier: UInt64], state: JournalState
  ) throws(JournalError) -> [Preparation.Job] {
    var jobs: [Preparation.Job] = []
    jobs.reserveCapacity(drafts.count)
    for draft in drafts {
      guard let owner = vault.keyring.owner(draft.owner) else {
        throw .damaged(.sealed(EntryID(device: device, sequence: 0)))
      }
      guard draft.sent?.isWritable ?? true else { throw .sentTimeOutOfRange }
      let isThread = vault.keyring.owners[owner].kind == .thread
      var number: UInt64?
      if draft.kind == .message {
        let last = numbers[draft.owner] ?? state.threads[draft.owner]?.lastNumber[device] ?? 0
        number = last + 1
        numbers[draft.owner] = last + 1
      }
      jobs.append(
        Preparation.Job(
          fields: draft.fields(
            logged: logged, number: number,
            thread: isThread ? vault.keyring.owners[owner].tag : nil),
          body: draft.body, attachments: draft.attachments, owner: owner,
          replyTo: draft.replyTo?.id, target: draft.target?.id))
    }
    return jobs
  }
}
