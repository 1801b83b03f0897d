import TestimonyImport
import TestimonyProof

/// How the entry that begins an import records what was decided, so that an import that was interrupted
/// goes on with it, and a later export of the same conversations begins with it.
extension ImportPlan {
  func members(_ state: JournalState) -> [(key: String, value: JSONValue)] {
    var members: [(key: String, value: JSONValue)] = []
    if let order = times.order { members.append(("order", .text(order.rawValue))) }
    members.append(("calendar", .text(times.calendar.rawValue)))
    members.append(("zone", .text(times.zone.name)))
    members.append(("accepted", .array(accepted.map(\.rawValue).sorted().map { .text($0) })))
    let people = people.sorted { $0.key.bytes.lexicographicallyPrecedes($1.key.bytes) }
    members.append(
      (
        "people",
        .array(
          people.map { person, meaning in
            let handle: String =
              switch meaning {
              case .keeper: "me"
              case .contributor(let id): state.contributors[id]?.handle ?? ""
              }
            return .array([.text(person.kind), .string(person.recordedText), .text(handle)])
          })
      ))
    let threads = threads.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    members.append(
      (
        "conversations",
        .array(
          threads.map { name, thread in
            .array([
              .string(SourcePerson.text(name)), .text(state.threads[thread]?.handle ?? ""),
            ])
          })
      ))
    return members
  }

  /// Reads them back.
  ///
  /// - Returns: nil for a body that does not have them, or names a zone that this machine does not know.
  init?(_ body: MemberObject, _ state: JournalState, zones: ZoneFolder) {
    guard let calendar = body.text("calendar").flatMap(SourceCalendar.init(rawValue:)),
      let zone = body.text("zone"), let people = body.list("people"),
      let conversations = body.list("conversations")
    else { return nil }
    let order = body.text("order").flatMap(DateOrder.init(rawValue:))
    var times = TimeInterpretation(order: order, calendar: calendar, zone: .unknown)
    if zone != "unknown" {
      guard let rules = ZoneName(zone).flatMap(zones.rules) else { return nil }
      times.zone = .rules(rules)
    }
    self.init(times: times)
    for case .array(let person) in people where person.count == 3 {
      guard let kind = person[0].text, case .string(let text) = person[1],
        let handle = person[2].text, let key = SourcePerson(kind: kind, recorded: text)
      else { return nil }
      if handle == "me" {
        self.people[key] = .keeper
      } else if let contributor = state.contributor(handle: handle) {
        self.people[key] = .contributor(contributor.id)
      }
    }
    for case .array(let conversation) in conversations where conversation.count == 2 {
      guard case .string(let name) = conversation[0], let handle = conversation[1].text else {
        return nil
      }
      if let thread = state.thread(handle: handle) {
        threads[SourcePerson.bytes(name)] = thread.id
      }
    }
    accepted = Set(
      (body.list("accepted") ?? []).compactMap(\.text).compactMap(Remark.init(rawValue:)))
  }
}

extension SourcePerson {
  fileprivate var kind: String {
    switch self {
    case .account: "account"
    case .name: "name"
    }
  }

  package var bytes: [UInt8] {
    switch self {
    case .account(let bytes), .name(let bytes): bytes
    }
  }

  fileprivate var recordedText: [UInt8] { Self.text(bytes) }

  fileprivate init?(kind: String, recorded: [UInt8]) {
    switch kind {
    case "account": self = .account(Self.bytes(recorded))
    case "name": self = .name(Self.bytes(recorded))
    default: return nil
    }
  }

  /// What marks bytes that are no text and stand as hexadecimal digits.
  private static let mark: [UInt8] = [0] + Array("hex:".utf8)

  fileprivate static func text(_ bytes: [UInt8]) -> [UInt8] {
    guard JSONValue.string(bytes).canonicalBytes() == nil else { return bytes }
    return mark + Array(Hexadecimal.text(bytes).utf8)
  }

  fileprivate static func bytes(_ text: [UInt8]) -> [UInt8] {
    guard text.starts(with: mark) else { return text }
    return Hexadecimal.bytes(text.dropFirst(mark.count)) ?? text
  }
}
