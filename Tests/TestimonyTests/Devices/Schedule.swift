import SeededRandom
import TestimonyCrypto
import TestimonyProof

@testable import Testimony

/// Three machines that write and decide apart, hand each other what they have, lose what was not yet
/// handed on, and go back to older copies: drawn from a seed.
struct Schedule {
  /// One machine: how much it has of each log, and what it makes of that.
  struct Machine {
    var has = PerLog<UInt64>()
    var state = JournalState()
    /// The log that it writes; nil until it begins one.
    var writes: UInt16?
    /// What a backup of it held.
    var backup = PerLog<UInt64>()
  }

  struct Written {
    let row: IndexRow
    let content: Testimony.EntryContent
    let owner: Identifier
    let commitment: Digest
  }

  private(set) var machines = [Machine(), Machine(), Machine()]
  private(set) var logs: [[Written]] = []
  private(set) var origins: [Identifier] = []
  private var random: Seeded
  private let randomness: Randomness
  static let journal = identifier(0)

  init(seed: UInt64) {
    random = Seeded(seed)
    randomness = .seeded(seed)
    append(.contributor, Self.members.contributor("as it began"), by: 0)
    append(.thread, Self.members.thread("as it began"), by: 0, owner: Self.thread)
    for machine in 1...2 { hand(from: 0, to: machine) }
  }

  /// One of the machines does something drawn.
  mutating func step() {
    let machine = Int.random(in: 0..<3, using: &random)
    switch Int.random(in: 0..<16, using: &random) {
    case 0..<3:
      let other = (machine + Int.random(in: 1...2, using: &random)) % 3
      hand(from: machine, to: other)
    case 3: machines[machine].backup = machines[machine].has
    case 4 where machines[machine].backup.count > 0: restore(machine)
    case 5: handInterrupted(from: machine, to: (machine + 1) % 3)
    default: decide(machine)
    }
  }

  /// Everybody gives everybody all, in an order drawn, some of it twice.
  mutating func settle() {
    var pairs = (0..<3).flatMap { one in (0..<3).filter { $0 != one }.map { (one, $0) } }
    pairs.shuffle(using: &random)
    for (one, other) in pairs + pairs { hand(from: one, to: other) }
  }

  // MARK: - What machines do

  private mutating func decide(_ machine: Int) {
    let state = machines[machine].state
    let draw = Int.random(in: 0..<12, using: &random)
    let label = "\(UInt8.random(in: 0...9, using: &random))"
    switch draw {
    case 0, 1: append(.message, nil, by: machine, owner: Self.thread)
    case 2: append(.contributor, Self.members.contributor(label), by: machine)
    case 3: append(.thread, Self.members.thread(label), by: machine, owner: Self.thread)
    case 4, 5:
      append(
        .redaction,
        MemberObject(
          [("action", .text("hide")), ("reason", .text(label))]
            + RedactionScope(wholeBody: true).members),
        by: machine, owner: Self.thread, target: target())
    case 6:
      let target = target()
      let standing = state.redactions[target, default: []].filter { $0.undoneBy == nil }
      guard let decision = standing.randomElement(using: &random) else { return }
      append(
        .redaction,
        MemberObject([
          ("undoes", .array([.text(JournalState.name(decision.entry.commitment))]))
        ]), by: machine, owner: Self.thread, target: target)
    case 7: append(.hold, Self.members.hold([]), by: machine)
    case 8:
      guard let hold = state.holds.randomElement(using: &random) else { return }
      append(.hold, Self.members.hold([hold.entry.commitment]), by: machine)
    case 9: append(.consent, Self.members.consent(given: true, after: []), by: machine)
    case 10: append(.consent, Self.members.consent(given: false, after: []), by: machine)
    default:
      let origin = origins.randomElement(using: &random) ?? Self.journal
      append(.device, Self.members.device(origin, label), by: machine)
    }
  }

  /// Puts the machine back to its last backup: what came later into its log stands in no other, or it
  /// comes back with a hand-over; either way it goes on in a log of its own.
  private mutating func restore(_ machine: Int) {
    machines[machine].has = machines[machine].backup
    machines[machine].writes = nil
    machines[machine].state = replay(machines[machine].has)
  }

  /// Union: of each log the longer part.
  mutating func hand(from one: Int, to other: Int) {
    let (source, old) = (machines[one].has, machines[other].has)
    var has = old
    for log in source.logs { has[log] = max(has[log] ?? 0, source[log] ?? 0) }
    guard has != old else { return }
    machines[other].has = has
    machines[other].state = replay(has)
  }

  /// Cut off before it is durable: nothing of it is there, and it is done again later or never.
  private mutating func handInterrupted(from one: Int, to other: Int) {
    let kept = machines[other]
    hand(from: one, to: other)
    machines[other] = kept
  }

  private mutating func append(
    _ kind: EntryKind, _ body: MemberObject?, by machine: Int, owner: Identifier? = nil,
    target: Digest? = nil
  ) {
    let log = machines[machine].writes ?? begin(machine)
    let unnamed = heads(unnamedBy: log, machine)
    if !unnamed.isEmpty {
      write(.heads, MemberObject([("heads", .array(unnamed))]), log, machine, Self.journal, nil)
    }
    write(kind, body, log, machine, owner ?? Self.journal, target)
  }

  private mutating func begin(_ machine: Int) -> UInt16 {
    logs.append([])
    let log = UInt16(logs.count)
    // Origins are random: they order the logs otherwise than their numbers do.
    origins.append(Self.identifier(UInt8.random(in: 10...250, using: &random), UInt8(log)))
    machines[machine].writes = log
    if log > 1 {
      let closed = heads(unnamedBy: log, machine)
      write(
        .log, MemberObject([("reason", .text("no-log")), ("closed", .array(closed))]), log, machine,
        Self.journal, nil)
    }
    return log
  }

  private func heads(unnamedBy log: UInt16, _ machine: Int) -> [JSONValue] {
    let has = machines[machine].has
    return has.logs.compactMap { other in
      let origin = origins[Int(other) - 1]
      guard other != log, let size = has[other], size > 0,
        machines[machine].state.devices.size(of: origin, knownTo: log) < size
      else { return nil }
      return .string(Self.note(origin, size))
    }
  }

  private mutating func write(
    _ kind: EntryKind, _ body: MemberObject?, _ log: UInt16, _ machine: Int, _ owner: Identifier,
    _ target: Digest?
  ) {
    let place = logs[Int(log) - 1].count
    // Clocks differ by years.
    let clock = Timestamp(seconds: 1_600_000_000 - Int64(machine) * 50_000_000 + Int64(place))
    var fields = EntryFields(kind: kind, direction: .incoming, logged: clock)
    fields.number = kind == .message ? UInt64(place) + 1 : nil
    fields.target = target
    fields.thread = owner == Self.thread ? Self.thread : nil
    let text: EntryBody = body.map { EntryBody.object($0) } ?? .text([])
    guard
      var content = try? Testimony.EntryContent(fields: fields, body: text, randomness: randomness)
    else {
      preconditionFailure("a body of the schedule cannot be cut")
    }
    let id = EntryID(device: log, sequence: UInt64(place))
    if target != nil { content.target = EntryID(device: 1, sequence: 1) }
    let commitment = SHA256.hash(Array("\(log):\(place)".utf8))
    let written = Written(
      row: IndexRow(owner: 0, content: content), content: content, owner: owner,
      commitment: commitment)
    logs[Int(log) - 1].append(written)
    machines[machine].has[log] = UInt64(place) + 1
    apply(written, id, to: machines[machine].state)
  }

  private mutating func target() -> Digest {
    SHA256.hash([UInt8.random(in: 0..<4, using: &random)])
  }

  // MARK: - The fold

  /// The state that follows from so much of each log.
  func replay(_ sizes: PerLog<UInt64>) -> JournalState {
    let state = JournalState()
    var order = FoldOrder(
      of: sizes.logs.map {
        FoldOrder.Log(device: $0, origin: origins[Int($0) - 1], size: sizes[$0] ?? 0)
      }, after: PerLog())
    while let run = order.next() {
      var next = run.sequences.lowerBound
      while next < run.sequences.upperBound {
        let written = logs[Int(run.device) - 1][Int(next)]
        order.advance(to: next, of: run.device)
        if written.row.kind.namesHeads,
          let body = MemberObject(parsing: written.content.tokens.body),
          order.waits(for: NamedHead.list(body, written.row.kind) ?? [])
        {
          break
        }
        apply(written, EntryID(device: run.device, sequence: next), to: state)
        next += 1
      }
      order.advance(to: next, of: run.device)
    }
    return state
  }

  private func apply(_ written: Written, _ id: EntryID, to state: JournalState) {
    guard written.row.kind.foldNeedsContent else {
      return state.apply(written.row, owner: written.owner, id: id)
    }
    do {
      try state.apply(
        written.content, commitment: written.commitment, owner: written.owner, id: id)
    } catch {
      preconditionFailure("an entry of the schedule is not what its kind asks for: \(error)")
    }
  }
}
