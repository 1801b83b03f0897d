import TestimonyCrypto
package import TestimonyHubLink
import TestimonyStorage

extension Journal {
  /// Fetches from a hub what other machines have put there, and puts there what it does not have.
  ///
  /// All that comes is checked before any of it is stored, and is stored as a whole. What goes may be
  /// interrupted at any moment; the next sync goes on with it.
  ///
  /// - Parameters:
  ///   - program: what speaks with hubs.
  ///   - address: where the hub is.
  ///   - progress: told now and then.
  /// - Returns: what it did.
  /// - Throws: `sync`, `merge`, `shredUnfinished`; as `append` does.
  package consuming func sync(
    through program: HubProgram, at address: HubAddress, progress: @escaping (SyncProgress) -> Void
  ) throws(JournalError) -> SyncReport {
    let token = HubSeal(master, of: id).token
    let hub = try SyncFault.wrap { () throws(HubFault) in
      try HubSession(program, at: address, token: token)
    }
    return try sync(with: hub, known: SHA256.hash(address.bytes), progress: progress)
  }

  /// The same with any hub.
  ///
  /// - Parameters:
  ///   - hub: where to.
  ///   - name: SHA-256 of what the hub is called.
  ///   - progress: told now and then.
  /// - Returns: what it did.
  /// - Throws: `sync`, `merge`, `shredUnfinished`; as `append` does.
  consuming func sync(
    with hub: some Hub, known name: Digest, progress: @escaping (SyncProgress) -> Void = { _ in }
  ) throws(JournalError) -> SyncReport {
    let lock = try syncLock()
    let report = try exchange(with: hub, name, progress)
    _ = consume lock
    return report
  }

  /// What is remembered of a hub is read, and written whole when it has changed.
  private func syncLock() throws(JournalError) -> FileLock {
    do throws(StorageError) {
      try stateFolder.create()
      return try FileLock.acquire(stateFolder.syncing, patience: 0)
    } catch {
      if case .busy = error { throw .sync(.running) }
      throw .storage(error)
    }
  }

  private consuming func exchange(
    with hub: some Hub, _ name: Digest, _ progress: @escaping (SyncProgress) -> Void
  ) throws(JournalError) -> SyncReport {
    var report = SyncReport()
    var attempts = 4
    var journal = self
    while true {
      try journal.pull(from: hub, name, &report, progress)
      if journal.owesShreds {
        journal = try journal.shredded(Database.patience)
        report.pulled.shredded = !journal.owesShreds
      }
      report.owesShreds = journal.owesShreds
      do throws(JournalError) {
        try journal.push(to: hub, name, &report, progress)
        return report
      } catch {
        // Somebody else was faster at one place: what they put there comes first.
        guard case .sync(.hub(.refused(let state, _))) = error,
          state == "23505" || state == "TH004" || state == "TH005"
        else { throw error }
        attempts -= 1
        guard attempts > 0 else { throw .sync(.busy) }
      }
    }
  }
}
