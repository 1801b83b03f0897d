import Testimony
import TestimonyCrypto

/// What lines of our own format hold, shown before anything is written.
struct LinePreviewView {
  let console: Console
  let preview: LinePreview

  func show(_ journal: borrowing Journal) {
    let threads = preview.threads.sorted { $0.key < $1.key }.map { handle, count in
      (handle: handle, count: count, isKnown: journal.state.thread(handle: handle) != nil)
    }
    let people = preview.people.sorted { $0.key < $1.key }.map { handle, count in
      (
        handle: handle, count: count,
        isKnown: handle == "me" || journal.state.contributor(handle: handle) != nil
      )
    }
    guard !console.printsJSON else { return console.print(json(threads, people)) }
    console.print("format jsonl/1")
    console.print(
      "\(preview.bytes) bytes read and accounted for, \(counted(preview.messages, "message"))")
    if let period = preview.period {
      console.print("from \(period.lowerBound.text) to \(period.upperBound.text)")
    }
    if preview.undated > 0 { console.print("without a time: \(preview.undated)") }
    for (title, list) in [("threads:", threads), ("people:", people)] {
      console.print(title)
      for item in list {
        console.print(
          "  \(item.handle)  \(item.count)  \(item.isKnown ? "known" : "new: needs --create")")
      }
    }
    console.print("first messages:")
    for line in preview.first {
      console.print(
        "  \(line.thread)  \(line.from ?? "me"): \(Quotation.beginning(of: line.body))")
    }
  }

  private func json(
    _ threads: [(handle: String, count: UInt64, isKnown: Bool)],
    _ people: [(handle: String, count: UInt64, isKnown: Bool)]
  ) -> JSON {
    let list = { (items: [(handle: String, count: UInt64, isKnown: Bool)]) -> JSON in
      .array(
        items.map {
          .object([
            ("handle", .string($0.handle)), ("messages", .natural($0.count)),
            ("known", .bool($0.isKnown)),
          ])
        })
    }
    return .object([
      ("format", .string("jsonl/1")), ("bytes", .natural(preview.bytes)),
      ("accounted", .natural(preview.bytes)), ("messages", .natural(preview.messages)),
      ("from", preview.period.map { .string($0.lowerBound.text) } ?? .null),
      ("to", preview.period.map { .string($0.upperBound.text) } ?? .null),
      ("undated", .natural(preview.undated)), ("threads", list(threads)),
      ("people", list(people)),
      (
        "first",
        .array(
          preview.first.map {
            .object([
              ("thread", .string($0.thread)), ("from", .string($0.from ?? "me")),
              ("body", .text($0.body)),
            ])
          })
      ),
    ])
  }
}
