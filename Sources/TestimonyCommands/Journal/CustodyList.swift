import Testimony

/// A record of custody, for a person or as JSON.
struct CustodyList {
  let console: Console
  /// The handle of the conversation.
  let thread: String

  func say(_ events: [CustodyEvent], keeper: String) {
    if console.printsJSON {
      for event in events { console.print(json(event)) }
      return
    }
    console.print("custody of \(thread); kept by \(keeper)")
    for event in events { say(event) }
    console.print("not proved:")
    for limit in Self.limits { console.print("  - \(limit)") }
  }

  private func say(_ event: CustodyEvent) {
    let about = event.messages.isEmpty ? "" : "  " + RuleReport.place(thread, event.messages)
    console.print("\(time(event))  entry \(place(event))  \(event.action.text)\(about)")
    if event.clockRanBackwards {
      console.print("    the clock stood earlier than at an entry before")
    }
    for detail in event.details {
      let space = String(repeating: " ", count: max(0, 12 - detail.name.utf8.count))
      console.print("    \(detail.name)\(space)  \(detail.text)")
    }
  }

  private func time(_ event: CustodyEvent) -> String {
    event.lastLogged > event.logged
      ? "\(event.logged.text) to \(event.lastLogged.text)" : event.logged.text
  }

  private func place(_ event: CustodyEvent) -> String {
    let id = event.entry.id
    return "\(id.device):\(id.sequence)" + (event.last > id ? "-\(event.last.sequence)" : "")
  }

  /// What the record does not show, in sentences without full stop.
  private static let limits = [
    "that nothing else happened: what was done outside the journal is here only where somebody said so",
    "when it happened, other than by this machine's clock; the order within a log is proved",
    "who sat at the machine: whoever could open the journal",
  ]

  private func json(_ event: CustodyEvent) -> JSON {
    .object([
      ("event", .string(event.action.code)), ("logged", .string(event.logged.text)),
      ("lastLogged", .string(event.lastLogged.text)), ("entry", .string(place(event))),
      ("commitment", .string(event.entry.commitmentText)),
      (
        "messages",
        event.messages.isEmpty ? .null : .string(RuleReport.place(thread, event.messages))
      ), ("clockRanBackwards", .bool(event.clockRanBackwards)),
      (
        "details",
        .array(
          event.details.map {
            .object([("name", .string($0.name)), ("text", .string($0.text))])
          })
      ),
    ])
  }
}
