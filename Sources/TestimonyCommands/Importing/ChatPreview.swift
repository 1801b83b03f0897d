import Testimony
import TestimonyImport

/// What an export holds, shown before anything is decided.
struct ChatPreview {
  let console: Console
  let format: ChatFormat
  let survey: ChatSurvey
  let known: Journal.Recognition

  func show(times: TimeInterpretation, asked: [String], _ journal: borrowing Journal) {
    if console.printsJSON {
      console.print(json(times, asked))
      return
    }
    let account = survey.account
    console.print("format \(format.parserName)")
    console.print(
      "\(account.given) bytes read, \(account.accounted) accounted for: messages \(account.messages.bytes), events \(account.events.bytes), structure \(account.structure.bytes), unread \(account.opaque.bytes)"
    )
    console.print(
      "\(counted(account.messages.records, "message")), \(counted(account.events.records, "event")), \(counted(account.opaque.records, "piece")) that cannot be read"
    )
    for reason in OpaqueReason.allCases {
      if let count = survey.survey.opaqueReasons[reason] {
        console.print("cannot be read, \(reason.rawValue): \(count)")
      }
    }
    let period = period(times)
    if let period { console.print("from \(period.0) to \(period.1)") }
    console.print("conversations: \(survey.survey.conversations.list.count)")
    console.print("people:")
    for person in survey.people {
      console.print(
        "  “\(Quotation.name(person.sender.name.isEmpty ? person.sender.account ?? [] : person.sender.name))”  \(person.records)  \(meaning(person))"
      )
    }
    for remark in Remark.allCases {
      if let count = survey.survey.remarks[remark], count > 0 {
        console.print("marked \(remark.rawValue): \(count)")
      }
    }
    let times = survey.survey.times
    if times.isOrderAmbiguous {
      console.print(
        "dates can be read as \(times.possibleOrders.map(\.rawValue).joined(separator: ", "))")
    }
    console.print("first messages:")
    for record in survey.first {
      let name = Quotation.name(record.sender?.name ?? [])
      let sent = String(decoding: record.sent?.text ?? [], as: UTF8.self)
      console.print("  \(sent)  \(name): \(Quotation.beginning(of: record.body))")
    }
    if asked.isEmpty {
      console.print("nothing has to be asked")
    } else {
      console.print("to be asked, or said by: \(asked.joined(separator: ", "))")
    }
  }

  private func meaning(
    _ person: (person: SourcePerson, sender: Sender, records: Int)
  ) -> String {
    if person.sender.isOwner == true { return "you, as the source says" }
    switch known.people[person.person] {
    case .keeper: return "you, as before"
    case .known(let handle), .new(let handle): return "\(handle), as before"
    case nil: return "not known"
    }
  }

  /// The first and last time, as far as they can be read.
  private func period(_ times: TimeInterpretation) -> (String, String)? {
    let found = survey.survey.times
    if let period = found.period {
      let ends = [period.lowerBound, period.upperBound].map { milliseconds in
        let seconds = milliseconds / 1000 - (milliseconds % 1000 < 0 ? 1 : 0)
        return Timestamp(seconds: seconds).text
      }
      return (ends[0], ends[1])
    }
    guard let order = times.order, let evidence = found.evidence.first(where: { $0.order == order })
    else { return nil }
    let days = [evidence.earliest, evidence.latest].map { clock in
      clock.flatMap { times.day($0.date) }?.description ?? "?"
    }
    return (days[0], days[1])
  }

  private func json(_ times: TimeInterpretation, _ asked: [String]) -> JSON {
    let account = survey.account
    let period = period(times)
    return .object([
      ("format", .string(format.parserName)), ("bytes", .natural(account.given)),
      ("accounted", .natural(account.accounted)),
      ("messages", .natural(account.messages.records)),
      ("events", .natural(account.events.records)),
      ("opaque", .natural(account.opaque.records)),
      ("from", period.map { .string($0.0) } ?? .null),
      ("to", period.map { .string($0.1) } ?? .null),
      ("conversations", .integer(Int64(survey.survey.conversations.list.count))),
      (
        "people",
        .array(
          survey.people.map { person in
            .object([
              ("name", .text(person.sender.name)),
              ("account", person.sender.account.map { .text($0) } ?? .null),
              ("messages", .integer(Int64(person.records))),
              ("as", handle(person)),
            ])
          })
      ),
      (
        "dateOrders",
        .array(survey.survey.times.possibleOrders.map { .string($0.rawValue) })
      ),
      (
        "remarks",
        .object(
          Remark.allCases.compactMap { remark in
            survey.survey.remarks[remark].map { (remark.rawValue, .integer(Int64($0))) }
          })
      ),
      (
        "unread",
        .object(
          OpaqueReason.allCases.compactMap { reason in
            survey.survey.opaqueReasons[reason].map { (reason.rawValue, .integer(Int64($0))) }
          })
      ),
      (
        "first",
        .array(
          survey.first.map { record in
            .object([
              ("from", record.sender.map { .text($0.name) } ?? .null),
              ("sent", record.sent.map { .text($0.text) } ?? .null), ("body", .text(record.body)),
            ])
          })
      ), ("asked", .array(asked.map { .string($0) })),
    ])
  }

  private func handle(
    _ person: (person: SourcePerson, sender: Sender, records: Int)
  ) -> JSON {
    if person.sender.isOwner == true { return .string("me") }
    switch known.people[person.person] {
    case .keeper: return .string("me")
    case .known(let handle), .new(let handle): return .string(handle)
    case nil: return .null
    }
  }
}
