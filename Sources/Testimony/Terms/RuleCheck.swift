import TestimonyProof

/// Asks the rules about messages one after the other. What stands for one mostly stands for the next:
/// it is worked out once for each stretch.
struct RuleCheck {
  let thread: ConversationThread
  let uses: ConsentUse
  private let book: RuleBook
  private let handles: [Identifier: String]
  private var borders: [Identifier: [UInt64]] = [:]
  private var known: [Stretch: [RuleBook.Standing]] = [:]
  var refusals: [RuleRefusal] = []

  private struct Stretch: Hashable {
    let origin: Identifier
    let number: Int
  }

  init(_ state: JournalState, _ thread: ConversationThread, uses: ConsentUse, today: CivilDate) {
    self.thread = thread
    self.uses = uses
    book = RuleBook(state, thread: thread.id, today: today)
    handles = Dictionary(
      thread.speakers.map { ($0.contributor, state.contributors[$0.contributor]?.handle ?? "?") },
      uniquingKeysWith: { first, _ in first })
  }

  /// What stands for a message, with regard to each of the thread's contributors.
  mutating func standings(_ origin: Identifier, _ number: UInt64) -> [RuleBook.Standing] {
    if borders[origin] == nil { borders[origin] = book.borders(in: origin) }
    let before = borders[origin]?.count { $0 <= number } ?? 0
    let stretch = Stretch(origin: origin, number: before)
    if let standings = known[stretch] { return standings }
    let name = MessageName(thread: thread.id, origin: origin, number: number)
    let standings = thread.speakers.map { book.standing(of: $0.contributor, for: name) }
    known[stretch] = standings
    return standings
  }

  /// Adds what keeps a message of a contributor from being used; `showsSpeaker` is whether it is
  /// attributed, and `label` what to, where that is known.
  mutating func add(
    _ standing: RuleBook.Standing, by contributor: Identifier, showsSpeaker: Bool, label: String?,
    _ message: RuleRefusal.MessageNumber
  ) {
    for (rule, missing) in standing.refusals(of: uses) {
      add(rule, missing: missing, contributor, message)
    }
    if standing.term == .deepBackground, showsSpeaker { add(.deepBackground, contributor, message) }
    if showsSpeaker, !standing.agrees(to: label) { add(.attribution, contributor, message) }
  }

  /// Adds what keeps a message of the keeper's from being used: it was written to somebody.
  mutating func addKeepers(
    _ standings: [RuleBook.Standing], needsConsent: Bool, _ message: RuleRefusal.MessageNumber
  ) {
    for (speaker, standing) in zip(thread.speakers, standings) {
      if standing.term == .offTheRecord { add(.offTheRecord, speaker.contributor, message) }
      guard needsConsent else { continue }
      if let (rule, missing) = standing.consent.refusal(of: uses.subtracting(.ownWords)) {
        add(rule, missing: missing, speaker.contributor, message)
      }
    }
  }

  private mutating func add(
    _ rule: PublicationRule, missing: ConsentUse = [], _ contributor: Identifier,
    _ message: RuleRefusal.MessageNumber
  ) {
    refusals.add(
      rule, missing: missing, of: handles[contributor] ?? "?", in: thread.handle, message)
  }
}

extension ConsentUse {
  /// What is about the contributor's own messages.
  static let ownWords: ConsentUse = [.words, .translation, .time, .pictures]
}
