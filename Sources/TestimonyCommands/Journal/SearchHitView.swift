import Testimony

/// How something found is shown: where it stands, and the line with the words between the lines before
/// and after it.
struct SearchHitView {
  let console: Console
  let query: SearchQuery
  let state: JournalState

  /// The lines around the first of the words.
  private struct Excerpt {
    let before: ArraySlice<UInt8>?
    let line: ArraySlice<UInt8>
    let after: ArraySlice<UInt8>?
  }

  func show(_ hit: SearchHit) {
    guard let thread = state.threads[hit.entry.owner] else { return }
    let view = MessageView(thread: thread, console: console, showsWords: false)
    let excerpt = excerpt(of: hit)
    if console.printsJSON {
      console.print(json(hit, excerpt, view))
      return
    }
    console.output.writeLine(console.paint(.hint, console.text.safe(heading(of: hit, view))))
    write("    ", excerpt.before)
    console.output.writeLine(
      Array("  > ".utf8) + console.paint(.strong, console.text.safe(excerpt.line)))
    write("    ", excerpt.after)
    console.output.writeLine([])
  }

  private func write(_ indent: String, _ line: ArraySlice<UInt8>?) {
    guard let line else { return }
    console.output.writeLine(Array(indent.utf8) + console.text.safe(line))
  }

  private func heading(of hit: SearchHit, _ view: MessageView) -> String {
    guard let message = hit.message else {
      return "\(view.thread.handle)  \(hit.entry.kind.name)  logged \(logged(hit.entry))"
    }
    guard hit.entry.kind != .message else { return view.heading(of: message, state) }
    let language = hit.entry.content.fields.language.map { " (\($0))" } ?? ""
    return "\(view.address(message))  \(hit.entry.kind.name)\(language)"
      + "  logged \(logged(hit.entry))"
  }

  private func logged(_ entry: JournalEntry) -> String { entry.content.fields.logged.text }

  /// The conversation's lines: beyond the ends of a message stand those of its neighbours.
  private func excerpt(of hit: SearchHit) -> Excerpt {
    let body = text(of: hit.entry)
    let lines = MessageView.lines(body)
    let place = query.places(in: body).first?.lowerBound ?? 0
    let index = lines.lastIndex { $0.startIndex <= place } ?? 0
    let isMessage = hit.entry.kind == .message
    let before = isMessage ? hit.before.flatMap { MessageView.lines($0.body).last } : nil
    let after = isMessage ? hit.after.flatMap { MessageView.lines($0.body).first } : nil
    return Excerpt(
      before: index > 0 ? lines[index - 1] : before,
      line: lines.isEmpty ? [] : lines[index],
      after: index + 1 < lines.count ? lines[index + 1] : after)
  }

  /// The text in which the words stand; of a post and its translation, the one that has more of them.
  private func text(of entry: JournalEntry) -> [UInt8] {
    guard let clip = Clip(entry) else { return entry.body }
    let texts = [clip.text, clip.translation?.text ?? []]
    return texts.max { query.places(in: $0).count < query.places(in: $1).count } ?? clip.text
  }

  private func json(_ hit: SearchHit, _ excerpt: Excerpt, _ view: MessageView) -> JSON {
    let body = text(of: hit.entry)
    let fields = hit.entry.content.fields
    func line(_ line: ArraySlice<UInt8>?) -> JSON { line.map { .text(Array($0)) } ?? .null }
    return .object([
      ("thread", .string(view.thread.handle)),
      ("message", hit.message.map { .string(view.address($0)) } ?? .null),
      ("kind", .string(hit.entry.kind.name)),
      ("from", hit.message.map { .string(view.handle(of: $0, state)) } ?? .null),
      ("language", fields.language.map { .string($0) } ?? .null),
      ("sent", fields.sent.map { .string($0.readable) } ?? .null),
      ("logged", .string(fields.logged.text)), ("before", line(excerpt.before)),
      ("line", line(excerpt.line)), ("after", line(excerpt.after)), ("text", .text(body)),
      (
        "places",
        .array(
          query.places(in: body).map {
            .array([.integer(Int64($0.lowerBound)), .integer(Int64($0.upperBound))])
          })
      ), ("commitment", .string(hit.entry.reference.commitmentText)),
    ])
  }
}
