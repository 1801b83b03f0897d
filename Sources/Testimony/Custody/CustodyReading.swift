import TestimonyCrypto
import TestimonyProof

/// Entries, in the order of their logs, as events of the custody of a conversation or of one message.
struct CustodyReading {
  private let thread: ConversationThread
  private let state: JournalState
  /// The one message that is asked about, as this machine and as every copy names it.
  private let only: EntryID?
  private let name: MessageName?
  private let messages: [IndexPlace]
  private let numbers: [EntryID: RuleRefusal.MessageNumber]
  private let origins: [UInt16: Identifier]
  private let devices: [Identifier: UInt16]
  /// What stands beside a message, by its own place.
  private var beside: [EntryID: EntryID] = [:]
  /// Imports that brought in something of it.
  private var imports: Set<Digest> = []
  private var found: [(event: CustodyEvent, ofImport: Digest?)] = []
  private var times: [UInt16: Timestamp] = [:]

  init(
    journal: borrowing Journal, thread: ConversationThread, message: JournalEntry?,
    _ messages: [IndexPlace]
  ) {
    self.thread = thread
    self.messages = messages
    state = journal.state
    only = message?.reference.id
    numbers = Dictionary(
      messages.map { ($0.id, RuleRefusal.MessageNumber($0)) }, uniquingKeysWith: { one, _ in one })
    let logs = journal.vault.keyring.logs
    origins = Dictionary(
      zip(UInt16(1)..., logs.map(\.origin)), uniquingKeysWith: { one, _ in one })
    devices = Dictionary(
      zip(logs.map(\.origin), UInt16(1)...), uniquingKeysWith: { one, _ in one })
    name = message.flatMap { message in
      journal.origin(of: message.reference.id).map {
        MessageName(thread: thread.id, origin: $0, number: message.number ?? 0)
      }
    }
  }

  /// The events, with messages that came in one after the other as one, and without the imports that
  /// brought in nothing of it.
  func events() -> [CustodyEvent] {
    var events: [CustodyEvent] = []
    for (event, ofImport) in found where ofImport.map(imports.contains) ?? true {
      if !events.isEmpty, events[events.count - 1].extend(with: event) { continue }
      events.append(event)
    }
    return events
  }

  mutating func add(_ entry: JournalEntry) {
    let id = entry.reference.id
    let logged = entry.content.fields.logged
    let before = times[id.device]
    times[id.device] = max(before ?? logged, logged)
    let body = entry.kind.bodyIsText ? nil : MemberObject(parsing: entry.body)
    if entry.owner == thread.id, let source = entry.content.fields.provenance?.source {
      imports.insert(source.entry)
    }
    guard let messages = concerned(entry, body) else { return }
    var event = CustodyEvent(
      entry, CustodyEvent.Action(entry, body), on: messages,
      CustodyEvent.Detail.list(entry, body, state))
    event.clockRanBackwards = before.map { logged < $0 } ?? false
    found.append((event, importNamed(by: entry, body)))
  }

  /// The import that an entry of the journal's own is about.
  private func importNamed(by entry: JournalEntry, _ body: MemberObject?) -> Digest? {
    guard entry.kind == .import, body?["change"] == nil else { return nil }
    return entry.content.fields.target ?? entry.reference.commitment
  }

  /// The messages that an entry is about; none where it is about all of them. Nil where it is not
  /// about what is asked for.
  private mutating func concerned(
    _ entry: JournalEntry, _ body: MemberObject?
  ) -> [RuleRefusal.MessageNumber]? {
    switch entry.kind {
    case .message: return numbers[entry.reference.id].map { [$0] }
    case .export: return shown(in: entry)
    case .terms, .consent, .custody: return covered(by: body)
    case .shred: return body.flatMap { ShredOrder($0) }.flatMap { destroyed(by: $0) }
    case .hold: return concerns(body?.identifier("held")) ? [] : nil
    default: break
    }
    guard entry.owner == thread.id else { return [] }
    guard let target = entry.content.target.map({ beside[$0] ?? $0 }) else {
      return only == nil || entry.kind == .thread ? [] : nil
    }
    if EntryKind.additions.contains(entry.kind) { beside[entry.reference.id] = target }
    guard only == nil || only == target else { return nil }
    return numbers[target].map { [$0] } ?? []
  }

  /// Whether it is this conversation, or somebody in it.
  private func concerns(_ owner: Identifier?) -> Bool {
    guard let owner else { return false }
    return owner == thread.id || thread.speakers.contains { $0.contributor == owner }
  }

  /// The messages of which something was destroyed; none for who somebody is.
  private func destroyed(by order: ShredOrder) -> [RuleRefusal.MessageNumber]? {
    guard order.owner == thread.id else { return concerns(order.owner) ? [] : nil }
    guard let device = devices[order.log] else { return only == nil ? [] : nil }
    let ofFiles = order.files.map { EntryID(device: device, sequence: $0.sequence) }
    if let only { return ofFiles.contains(only) ? numbers[only].map { [$0] } : nil }
    let gone = order.numbers.map {
      RuleRefusal.MessageNumber(device: device, number: UInt64($0))
    }
    return gone + ofFiles.compactMap { numbers[$0] }
  }

  private func shown(in entry: JournalEntry) -> [RuleRefusal.MessageNumber]? {
    guard let record = LedgerRecord(export: entry, devices: devices) else { return [] }
    let shown = messages.filter { (only == nil || only == $0.id) && record.shows($0.id) }
    return only != nil && shown.isEmpty ? nil : shown.compactMap { numbers[$0.id] }
  }

  private func covered(by body: MemberObject?) -> [RuleRefusal.MessageNumber]? {
    if let other = body?.identifier("thread"), other != thread.id { return nil }
    guard let scope = MessageScope(body?.list("messages")), !scope.spans.isEmpty else { return [] }
    if let name, let only {
      return scope.covers(name.origin, name.number) ? numbers[only].map { [$0] } : nil
    }
    return messages.filter { place in
      origins[place.id.device].map { scope.covers($0, UInt64(place.row.number)) } ?? false
    }.compactMap { numbers[$0.id] }
  }
}
