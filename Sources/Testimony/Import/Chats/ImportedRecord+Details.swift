import TestimonyImport
import TestimonyProof

/// What slot 14 keeps of a record besides its place.
extension ImportDetails {
  /// A file that a message speaks of and that is not with it, or what is to be said of one that is.
  struct FileNote {
    var name: [UInt8]
    var caption: [UInt8]?
    var absent: String?
    /// The encoding that it is said to be in and is not: it is kept as it stands.
    var undecoded: String?
  }

  /// Details of one record. What is too long for slot 14 is left out, and said to be: the record's bytes
  /// are in the original.
  static func of(
    _ record: ParsedRecord, ordinal: UInt64, _ times: TimeInterpretation,
    _ reading: TimeInterpretation.Reading, files: [FileNote]
  ) -> ImportDetails {
    let start: [JSONMember] = [JSONMember("ordinal", .count(ordinal))]
    var members = start + essentials(record, times, reading)
    let more = extras(record, files)
    if let details = ImportDetails(members + more) { return details }
    members.append(JSONMember("cut", .boolean(true)))
    if let details = ImportDetails(members) { return details }
    guard let least = ImportDetails(start + [JSONMember("cut", .boolean(true))]) else {
      preconditionFailure("a number and a mark are canonical JSON")
    }
    return least
  }

  private static func essentials(
    _ record: ParsedRecord, _ times: TimeInterpretation, _ reading: TimeInterpretation.Reading
  ) -> [JSONMember] {
    var members: [JSONMember] = []
    func add(_ name: String, _ value: JSONValue) { members.append(JSONMember(name, value)) }
    switch record.kind {
    case .event: add("kind", .text("event"))
    case .call: add("kind", .text("call"))
    case .opaque(let reason): add("opaque", .text(reason.rawValue))
    case .reaction: add("kind", .text("reaction"))
    case .edit: add("kind", .text("edit"))
    case .deletion: add("kind", .text("deletion"))
    case .message, .structure: break
    }
    if let identity = text(record.identity) { add("id", identity) }
    if !record.conversation.isEmpty, let conversation = text(record.conversation) {
      add("conversation", conversation)
    }
    if let sent = record.sent { add("time", time(sent, times, reading)) }
    if !record.otherTimes.isEmpty {
      add(
        "otherTimes",
        .array(
          record.otherTimes.compactMap { other in
            text(other.time.text).map {
              .object([
                JSONMember("clock", .text(other.clock.rawValue)), JSONMember("text", $0),
              ])
            }
          }))
    }
    if !record.remarks.isEmpty {
      add("remarks", .array(record.remarks.list.map(\.rawValue).sorted().map { .text($0) }))
    }
    if let replyTo = record.replyTo.flatMap({ text($0) }) { add("replyTo", replyTo) }
    return members
  }

  private static func time(
    _ sent: SourceTime, _ times: TimeInterpretation, _ reading: TimeInterpretation.Reading
  ) -> JSONValue {
    var members: [JSONMember] = []
    if let text = text(sent.text) { members.append(JSONMember("text", text)) }
    if case .wall = sent.reading {
      if let order = times.order { members.append(JSONMember("order", .text(order.rawValue))) }
      if times.calendar != .gregorian {
        members.append(JSONMember("calendar", .text(times.calendar.rawValue)))
      }
      members.append(JSONMember("zone", .text(times.zone.name)))
    }
    if let doubt = reading.doubt { members.append(JSONMember("doubt", .text(doubt))) }
    return .object(members)
  }

  private static func extras(_ record: ParsedRecord, _ files: [FileNote]) -> [JSONMember] {
    var members: [JSONMember] = []
    if !files.isEmpty {
      members.append(JSONMember("files", .array(files.map(value(of:)))))
    }
    if let quotation = text(record.quotation) {
      members.append(JSONMember("quotation", quotation))
    }
    if !record.reactions.isEmpty {
      members.append(JSONMember("reactions", .array(record.reactions.map(value(of:)))))
    }
    if !record.facts.isEmpty {
      let facts: [JSONValue] = record.facts.compactMap { fact in
        guard let name = text(fact.name), let value = text(fact.value) else { return nil }
        return .object([JSONMember("name", name), JSONMember("value", value)])
      }
      members.append(JSONMember("facts", .array(facts)))
    }
    if !record.repairs.isEmpty {
      let repairs: [JSONValue] = record.repairs.map { repair in
        .object([
          JSONMember("kind", .text(repair.kind.rawValue)),
          JSONMember("offset", .count(repair.offset)),
        ])
      }
      members.append(JSONMember("repairs", .array(repairs)))
    }
    return members
  }

  private static func value(of file: FileNote) -> JSONValue {
    var members: [JSONMember] = []
    if let name = text(file.name) { members.append(JSONMember("name", name)) }
    if let caption = text(file.caption) { members.append(JSONMember("caption", caption)) }
    if let absent = file.absent { members.append(JSONMember("absent", .text(absent))) }
    if let undecoded = file.undecoded {
      members.append(JSONMember("undecoded", .text(undecoded)))
    }
    return .object(members)
  }

  private static func value(of reaction: ParsedReaction) -> JSONValue {
    var members: [JSONMember] = []
    if let name = text(reaction.sender?.name) { members.append(JSONMember("by", name)) }
    if let sign = text(reaction.sign) { members.append(JSONMember("sign", sign)) }
    if let time = text(reaction.time?.text) { members.append(JSONMember("time", time)) }
    return .object(members)
  }

  /// - Returns: nil for bytes that are no text: JSON has none of them.
  private static func text(_ bytes: [UInt8]?) -> JSONValue? {
    guard let bytes, JSONValue.string(bytes).canonicalBytes() != nil else { return nil }
    return .string(bytes)
  }
}

extension JSONMember {
  fileprivate init(_ name: String, _ value: JSONValue) {
    self.init(name: Array(name.utf8), value: value)
  }
}
