import Testimony
import TestimonyCrypto

/// What has left the journal, release by release.
struct LedgerList {
  let console: Console

  /// Prints one release, and which messages of somebody it shows.
  func say(
    _ release: LedgerRecord, showing places: [IndexPlace], _ journal: borrowing Journal
  ) {
    let thread = journal.state.threads[release.thread]?.handle ?? "?"
    let shown = RuleReport.place(thread, places.map { .init($0) })
    guard !console.printsJSON else {
      console.print(json(release, shown))
      return
    }
    let title = release.title.map { "  “\($0)”" } ?? ""
    console.print("\(release.logged.text)  \(release.kind.rawValue)\(title)")
    console.print("    shows   \(shown)")
    if let recipient = release.recipient { console.print("    to      \(recipient)") }
    for (handle, label) in release.labels { console.print("    called  \(handle): \(label)") }
    for file in release.files {
      console.print("    file    \(file.format)  SHA-256 \(Hexadecimal.text(file.digest.bytes))")
    }
  }

  private func json(_ release: LedgerRecord, _ shown: String) -> JSON {
    .object([
      ("release", .string(release.kind.rawValue)), ("logged", .string(release.logged.text)),
      ("title", release.title.map { .string($0) } ?? .null),
      ("recipient", release.recipient.map { .string($0) } ?? .null),
      ("messages", .string(shown)),
      ("labels", .object(release.labels.map { ($0.handle, .string($0.label)) })),
      (
        "files",
        .array(
          release.files.map {
            .object([
              ("format", .string($0.format)),
              ("sha256", .string(Hexadecimal.text($0.digest.bytes))),
            ])
          })
      ),
    ])
  }
}
