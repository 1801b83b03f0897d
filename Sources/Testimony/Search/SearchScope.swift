/// Where to look.
package struct SearchScope: Sendable {
  /// Whose messages.
  package enum Person: Hashable, Sendable {
    case keeper
    case contributor(Identifier)
  }

  /// Nil for all threads.
  package var thread: ConversationThread?
  /// Nil for everybody. What was laid beside a message counts as the message's.
  package var person: Person?
  /// The first and the last day, UTC, of the times: sent, or logged where that is not known.
  package var since: CivilDate?
  package var until: CivilDate?
  /// How many are kept, the newest ones.
  package var limit: Int

  package init(
    thread: ConversationThread? = nil, person: Person? = nil, since: CivilDate? = nil,
    until: CivilDate? = nil, limit: Int
  ) {
    self.thread = thread
    self.person = person
    self.since = since
    self.until = until
    self.limit = max(1, limit)
  }

  /// Whose speaker value the person has in each thread.
  func speakers(in state: JournalState) -> [Identifier: Identifier] {
    var speakers: [Identifier: Identifier] = [:]
    for thread in thread.map({ [$0] }) ?? Array(state.threads.values) {
      switch person {
      case nil: break
      case .keeper: speakers[thread.id] = thread.keeperSpeaker
      case .contributor(let id):
        speakers[thread.id] = thread.speakers.first { $0.contributor == id }?.speaker
      }
    }
    return speakers
  }

  /// What of the index may fit; the texts themselves decide.
  func candidates(in state: JournalState, _ keyring: Keyring) -> CandidateFilter {
    var owners: Set<UInt32>?
    if person != nil || thread != nil {
      let threads = person == nil ? (thread.map { [$0.id] } ?? []) : Array(speakers(in: state).keys)
      owners = Set(threads.compactMap { keyring.owner($0) }.map(UInt32.init))
    }
    let day: Int64 = 86_400
    return CandidateFilter(
      owners: owners, earliest: since.map { $0.daysSinceEpoch * day } ?? .min,
      latest: until.map { ($0.daysSinceEpoch + 1) * day - 1 } ?? .max)
  }
}

/// Tells from index rows which entries have to be read.
struct CandidateFilter {
  /// Nil for all.
  let owners: Set<UInt32>?
  let earliest: Int64
  let latest: Int64

  func fits(_ row: IndexRow) -> Bool {
    row.kind.hasText && row.time.seconds >= earliest && row.time.seconds <= latest
      && owners?.contains(row.owner) ?? true
  }
}
