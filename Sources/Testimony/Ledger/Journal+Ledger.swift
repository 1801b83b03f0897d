import TestimonyCrypto

extension Journal {
  /// All that has left, in the order of logging.
  ///
  /// - Throws: `damaged`.
  package func ledger() throws(JournalError) -> [LedgerRecord] {
    let places = try allPlaces { $0.kind == .export || $0.kind == .disclosure }
    let logs = vault.keyring.logs
    let devices = Dictionary(
      zip(logs.map(\.origin), UInt16(1)...), uniquingKeysWith: { first, _ in first })
    var records: [LedgerRecord] = []
    for place in places {
      guard let owner = owner(of: place) else { throw .damaged(.sealed(place.id)) }
      let entry = try entry(place.id, owner: owner)
      if place.row.kind == .export {
        guard let record = LedgerRecord(export: entry, devices: devices) else {
          throw .damaged(.body(place.id))
        }
        records.append(record)
      } else {
        guard let body = MemberObject(parsing: entry.body),
          let record = DisclosureRecord(body, entry.content, thread: owner)
        else { throw .damaged(.body(place.id)) }
        let opened = try self.entry(record.message, owner: owner)
        records.append(
          LedgerRecord(
            record, entry: entry.reference,
            beside: opened.kind == .message ? nil : opened.content.target))
      }
    }
    return records.sorted {
      ($0.logged, $0.entry.id) < ($1.logged, $1.entry.id)
    }
  }

  /// All that has left, each with the messages that it shows.
  ///
  /// - Throws: `damaged`.
  package func released() throws(JournalError) -> [(record: LedgerRecord, messages: [IndexPlace])] {
    var messages: [Identifier: [IndexPlace]] = [:]
    var released: [(LedgerRecord, [IndexPlace])] = []
    for record in try ledger() {
      if messages[record.thread] == nil, let thread = state.threads[record.thread] {
        messages[record.thread] = try places(of: thread, kinds: [.message])
      }
      released.append((record, messages[record.thread, default: []].filter { record.shows($0.id) }))
    }
    return released
  }

  /// The messages of a contributor that each of these releases showed something of; releases that
  /// showed none are left out.
  ///
  /// - Throws: `damaged`.
  package func touching(
    _ contributor: Identifier, _ records: [LedgerRecord]
  ) throws(JournalError) -> [(record: LedgerRecord, messages: [IndexPlace])] {
    var own: [Identifier: [IndexPlace]] = [:]
    var touching: [(LedgerRecord, [IndexPlace])] = []
    for record in records {
      guard let thread = state.threads[record.thread],
        thread.speakers.contains(where: { $0.contributor == contributor })
      else { continue }
      if own[thread.id] == nil { own[thread.id] = try messages(of: contributor, in: thread) }
      let shown = own[thread.id, default: []].filter { record.shows($0.id) }
      if !shown.isEmpty { touching.append((record, shown)) }
    }
    return touching
  }

  /// The places of a contributor's messages in a thread.
  private func messages(
    of contributor: Identifier, in thread: ConversationThread
  ) throws(JournalError) -> [IndexPlace] {
    let incoming = try places(of: thread, kinds: [.message]).filter {
      $0.row.direction != .outgoing
    }
    guard thread.speakers.count > 1 else { return incoming }
    var own: [IndexPlace] = []
    for piece in incoming.indices.pieces(of: PublicationPlan.pieceCount) {
      let entries = try entries(incoming[piece].map(\.id), owner: thread.id)
      for (place, entry) in zip(incoming[piece], entries) where author(of: entry) == contributor {
        own.append(place)
      }
    }
    return own
  }

  /// The releases that show messages which a withdrawal is about.
  ///
  /// - Throws: `damaged`.
  package func released(
    against withdrawal: ConsentRecord
  ) throws(JournalError) -> [(record: LedgerRecord, messages: [IndexPlace])] {
    try touching(withdrawal.contributor, ledger()).compactMap { record, messages in
      let covered = messages.filter { place in
        guard let origin = origin(of: place.id) else { return false }
        return withdrawal.covers(
          MessageName(thread: record.thread, origin: origin, number: UInt64(place.row.number)))
      }
      return covered.isEmpty ? nil : (record, covered)
    }
  }
}
