import Testimony

/// What exports said of a message besides what was logged: evidence, and never the message itself.
struct ChangesView {
  let console: Console

  func show(_ changes: [ThreadChanges.Change]) {
    for change in changes {
      let logged = change.entry.content.fields.logged.text
      switch change.evidence.change {
      case .edited:
        console.print("    other words in an export, logged \(logged):")
        for line in MessageView.lines(change.evidence.text ?? []) {
          console.output.writeLine(Array("      ".utf8) + console.text.safe(line))
        }
      case .deleted: console.print("    deleted, says an export, logged \(logged)")
      case .vanished: console.print("    not in a later export, logged \(logged)")
      case .files:
        let count = change.entry.content.attachments.count
        console.print("    \(counted(count, "file")) with a later export, logged \(logged)")
      case .reaction:
        console.output.writeLine(
          Array("    reaction: ".utf8) + console.text.safe(change.evidence.text ?? []))
      }
    }
  }

  /// A list with an object for each.
  func json(_ changes: [ThreadChanges.Change]) -> JSON {
    .array(
      changes.map { change in
        .object([
          ("change", .string(change.evidence.change.rawValue)),
          ("text", change.evidence.text.map { .text($0) } ?? .null),
          ("logged", .string(change.entry.content.fields.logged.text)),
        ])
      })
  }
}
