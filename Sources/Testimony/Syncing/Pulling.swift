import TestimonyCrypto
import TestimonyHubLink
import TestimonyProof
import TestimonyStorage

/// Fetches what a hub has of the logs of a journal and this machine does not, and looks whether the hub's heads go
/// on from those that were seen there. Nothing is stored in the journal.
struct Pulling {
  let hub: any Hub
  let memory: HubMemory
  let vault: EntryVault
  /// Entries of each log that are here.
  let sizes: [Identifier: UInt64]
  /// Logs that are fetched from their first entry on.
  let whole: Set<Identifier>
  let progress: (SyncProgress) -> Void

  /// The keyrings that came, by holder.
  private struct Rings {
    var list: [Keyring] = []
    var places: [Digest: Int] = [:]
  }

  /// The logs of which something has to be looked at.
  ///
  /// - Throws: `sync`; `merge(.otherKeys)`.
  func changed(_ logs: [HubLog]) throws(JournalError) -> [HubLog] {
    let found = Dictionary(logs.map { ($0.origin, $0) }, uniquingKeysWith: { first, _ in first })
    for (log, head) in memory.heads {
      let size = found[log]?.head?.size ?? 0
      guard size >= head.size else {
        throw .sync(.rewound(log: log, seen: head.size, found: size))
      }
    }
    guard found.count == logs.count else { throw .sync(.hub(.lost("a log came twice"))) }
    for log in logs {
      guard let known = vault.keyring.logs.first(where: { $0.origin == log.origin }) else {
        continue
      }
      guard known.logKey == log.key else { throw .merge(.otherKeys(log: log.origin)) }
    }
    return logs.filter { log in
      guard let head = log.head else { return false }
      return memory.heads[log.origin]
        != HubMemory.Head(size: head.size, note: SHA256.hash(head.note))
        || whole.contains(log.origin)
    }
  }

  /// Fetches entries into a file.
  ///
  /// - Throws: `sync`, `storage`.
  func parcel(
    _ logs: [HubLog], _ seal: borrowing HubSeal, master: borrowing Secret, in file: StagedFile,
    expect: @escaping ([Identifier]) throws(JournalError) -> Void
  ) throws(JournalError) -> PulledParcel {
    var rings = Rings()
    var position = 0
    var stretches: [PulledParcel.Stretch] = []
    let firsts = logs.map { log in
      whole.contains(log.origin)
        ? 0 : min(sizes[log.origin] ?? 0, log.head?.size ?? 0)
    }
    // Sizes are the hub's word: only shown, and any number must do.
    let total = zip(logs, firsts).reduce(0) { $0 &+ (($1.0.head?.size ?? 0) &- $1.1) }
    var done: UInt64 = 0
    for (log, first) in zip(logs, firsts) {
      let end = log.head?.size ?? 0
      stretches.append(PulledParcel.Stretch(place: position, count: end - first))
      var next = first
      // A hub can make up rows without records: it fills no disk with more than a key has signed.
      var isSigned = vault.keyring.logs.contains { $0.origin == log.origin }
      if isSigned { try checkHead(of: log, rings) }
      while next < end {
        let part = try SyncFault.wrap { () throws(HubFault) in
          try hub.entries(of: log.origin, in: next..<end)
        }
        guard !part.isEmpty else { throw .sync(.missing(log: log.origin, sequence: next)) }
        for entry in part {
          guard entry.sequence == next, next < end else {
            throw .sync(
              .outOfOrder(log: log.origin, expected: next, found: entry.sequence))
          }
          let bytes = try opened(entry, of: log.origin, seal, master: master, &rings)
          try Folding.wrap { () throws(StorageError) in try file.append(bytes) }
          position += bytes.count
          next += 1
        }
        if !isSigned { try checkHead(of: log, rings) }
        isSigned = true
        done &+= UInt64(part.count)
        progress(.pulling(done, of: total))
      }
    }
    var parcels: [ParcelLog] = []
    for (log, first) in zip(logs, firsts) {
      parcels.append(
        ParcelLog(
          identity: try identity(of: log, rings), first: first, note: log.head?.note ?? [],
          keyrings: rings.list))
    }
    return PulledParcel(parcels, stretches, in: file, expect: expect)
  }

  /// The log's keys, as this machine or a keyring that came has them.
  private func identity(of log: HubLog, _ rings: Rings) throws(JournalError) -> LogIdentity {
    let identities = vault.keyring.logs + rings.list.flatMap(\.logs)
    guard let identity = identities.first(where: { $0.origin == log.origin }) else {
      throw .sync(.unknownLog(log.origin))
    }
    guard identity.logKey == log.key else { throw .merge(.otherKeys(log: log.origin)) }
    return identity
  }

  private func checkHead(of log: HubLog, _ rings: Rings) throws(JournalError) {
    let identity = try identity(of: log, rings)
    let key = NoteVerifier(name: LogView.originName(identity.origin), key: identity.logKey)
    // The one signature, and no line that nobody has checked: notes are published.
    guard let head = log.head, let note = try? SignedNote(parsing: head.note),
      (try? note.verified(by: [key])) != nil, note.firstSigned(by: key) == head.note,
      let checkpoint = try? Checkpoint(parsing: note.text),
      checkpoint.size == head.size
    else { throw .merge(.noteInvalid(log: log.origin)) }
  }

  /// The entry's bytes for the file.
  private func opened(
    _ entry: HubEntry, of log: Identifier, _ seal: borrowing HubSeal, master: borrowing Secret,
    _ rings: inout Rings
  ) throws(JournalError) -> [UInt8] {
    guard let record = entry.record else {
      return PulledParcel.bytes(entry.commitment, ring: nil, owner: 0, record: [])
    }
    guard let opened = seal.open(record, entry, of: log) else {
      throw .sync(.altered(log: log, sequence: entry.sequence))
    }
    var place = rings.places[opened.holder]
    if place == nil {
      rings.list.append(try keyring(of: opened.holder, log, seal, master: master))
      place = rings.list.count - 1
      rings.places[opened.holder] = place
    }
    guard let place, opened.owner < rings.list[place].owners.count else {
      throw .sync(.altered(log: log, sequence: entry.sequence))
    }
    return PulledParcel.bytes(
      entry.commitment, ring: place, owner: opened.owner, record: opened.record)
  }

  /// The keyring of a holder.
  private func keyring(
    of holder: Digest, _ log: Identifier, _ seal: borrowing HubSeal, master: borrowing Secret
  ) throws(JournalError) -> Keyring {
    let row = try SyncFault.wrap { () throws(HubFault) in try hub.keyring(of: holder) }
    guard let row else { throw .sync(.keyringMissing(log: log)) }
    guard let ring = seal.open(row, of: holder, master: master), ring.replaced.isEmpty else {
      throw .sync(.keyringAltered(log: log))
    }
    return ring
  }
}

extension SyncFault {
  /// - Throws: `sync(.hub)`.
  static func wrap<R>(_ body: () throws(HubFault) -> R) throws(JournalError) -> R {
    do throws(HubFault) { return try body() } catch { throw .sync(.hub(error)) }
  }
}
