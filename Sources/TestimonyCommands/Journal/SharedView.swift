import Testimony
import TestimonyProof

/// How a shared thread is shown to whom it was shared with: in the order of the logs.
struct SharedView {
  let console: Console
  let share: OpenedShare

  func show() {
    if !console.printsJSON, !share.manifest.title.isEmpty {
      console.output.writeLine(console.text.safe(share.manifest.title))
      console.output.writeLine([])
    }
    let allFiles = share.filesOfEntries
    for (place, entry) in share.verdict.entries.enumerated() {
      guard let content = entry.content else { continue }
      let files = allFiles[place] ?? []
      if console.printsJSON {
        console.print(json(entry, content, files.map(\.file)))
      } else {
        show(entry, content, files)
      }
    }
  }

  private func show(
    _ entry: EntryView, _ content: TestimonyProof.EntryContent,
    _ files: [(number: Int, file: ShareManifest.File)]
  ) {
    let heading = [address(entry, content), who(content), time(content)].joined(separator: "  ")
    console.output.writeLine(console.paint(.hint, console.text.safe(heading)))
    for line in MessageView.lines(Array(text(content).utf8)) {
      console.output.writeLine(Array("    ".utf8) + console.text.safe(line))
    }
    for (number, file) in files {
      console.print("    file-\(number): \(file.name) (\(file.size) bytes)")
    }
    console.output.writeLine([])
  }

  private func json(
    _ entry: EntryView, _ content: TestimonyProof.EntryContent, _ files: [ShareManifest.File]
  ) -> JSON {
    .object([
      ("kind", .string(value(.kind, content) ?? "")), ("message", .string(address(entry, content))),
      ("from", .string(who(content))), ("date", optional(.sentDate, content)),
      ("time", optional(.sentTime, content)), ("language", optional(.language, content)),
      ("body", .string(text(content))), ("files", .array(files.map { .string($0.name) })),
    ])
  }

  private func optional(_ slot: Slot, _ content: TestimonyProof.EntryContent) -> JSON {
    value(slot, content).map { .string($0) } ?? .null
  }

  private func value(_ slot: Slot, _ content: TestimonyProof.EntryContent) -> String? {
    guard case .value(let bytes) = content[slot] else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  /// `herat:12`; of a layer `translation of herat:12`.
  private func address(_ entry: EntryView, _ content: TestimonyProof.EntryContent) -> String {
    if let kind = value(.kind, content), kind != "message" {
      guard case .entry(let place)? = content.target else { return kind }
      let target = share.verdict.entries[place]
      // A text about itself would be named for ever.
      guard target.commitment != entry.commitment, let about = target.content,
        value(.kind, about) == "message"
      else { return kind }
      return "\(kind) of \(address(target, about))"
    }
    let number =
      if case .value(let bytes) = content[.number] {
        bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      } else {
        UInt64(0)
      }
    let handle = share.manifest.handle
    return share.verdict.logs.count > 1
      ? "\(handle):\(entry.log + 1).\(number)" : "\(handle):\(number)"
  }

  private func who(_ content: TestimonyProof.EntryContent) -> String {
    guard case .value(let speaker) = content[.speaker] else { return "" }
    return share.manifest.people[speaker] ?? "?"
  }

  private func time(_ content: TestimonyProof.EntryContent) -> String {
    let sent = [value(.sentDate, content), value(.sentTime, content)].compactMap(\.self)
    guard sent.isEmpty else { return sent.joined(separator: " ") }
    return "logged "
      + [value(.loggedDate, content), value(.loggedTime, content)].compactMap(\.self)
      .joined(separator: " ")
  }

  private func text(_ content: TestimonyProof.EntryContent) -> String {
    content.body.map(\.plainText).joined()
  }
}
