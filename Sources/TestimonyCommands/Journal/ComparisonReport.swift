import Testimony
import TestimonyProof

/// What a second transcript opens of a first one.
struct ComparisonReport {
  let console: Console
  /// Prints the opened words too.
  let showsWords: Bool

  /// - Throws: `Failure` with `refused` when one is rejected, or they differ in anything else.
  func compare(_ first: String, _ second: String, trust: Trust) throws(Failure) {
    let earlier = try TranscriptReport.read(first)
    let later = try TranscriptReport.read(second)
    let comparison: Comparison
    do throws(ComparisonRejection) {
      comparison = try TranscriptComparison.compare(earlier, later, trust: trust)
    } catch {
      let file = error.isLater ? second : first
      throw Failure(
        "'\(file)' is rejected (\(error.rejection.reason.rawValue)): \(error.rejection.description)",
        hint: "do not believe this file; ask for it again", code: .refused)
    }
    if console.printsJSON { console.print(json(comparison)) } else { say(comparison) }
    guard comparison.onlyOpens else {
      throw Failure(
        "the second file changes more than it opens: \(comparison.changes.count) differences",
        hint: "do not take it for a disclosure of the first", code: .refused)
    }
  }

  private func say(_ comparison: Comparison) {
    for opening in comparison.openings {
      let message =
        opening.number.map { "message \($0)" }
        ?? "entry \(opening.entry), \(opening.layer.map { "a \($0)" } ?? "not shown")"
      for field in opening.fields {
        let name = DisclosableField(field.slot).rawValue
        console.print(
          "opens     \(message), \(name): \(DisclosableField.text(of: field.slot, field.value))")
      }
      for mark in opening.marks {
        let words = showsWords ? ": \(mark.body.map(\.plainText).joined())" : ""
        console.print(
          "opens     \(message), mark \(mark.mark), \(mark.isWhole ? "all of it" : "in part")\(words)"
        )
      }
    }
    for change in comparison.changes { console.print("differs   \(change.message)") }
    if comparison.onlyOpens {
      console.print(
        comparison.openings.isEmpty
          ? "verified  the second opens nothing and changes nothing"
          : "verified  the second opens exactly this and changes nothing else")
    }
    if comparison.standing != .proved { console.print(Limit.noKey.message) }
  }

  private func json(_ comparison: Comparison) -> JSON {
    .object([
      ("onlyOpens", .bool(comparison.onlyOpens)),
      ("verified", .bool(comparison.standing == .proved)),
      ("openings", .array(comparison.openings.map { json($0) })),
      (
        "differences",
        .array(
          comparison.changes.map {
            .object([("code", .string($0.code)), ("message", .string($0.message))])
          })
      ),
    ])
  }

  private func json(_ opening: EntryOpening) -> JSON {
    .object([
      ("entry", .integer(Int64(opening.entry))),
      ("message", opening.number.map { .integer(Int64($0)) } ?? .null),
      (
        "fields",
        .array(
          opening.fields.map {
            .object([
              ("field", .string(DisclosableField($0.slot).rawValue)),
              ("value", .string(DisclosableField.text(of: $0.slot, $0.value))),
            ])
          })
      ),
      (
        "marks",
        .array(
          opening.marks.map { mark in
            var members: [(String, JSON)] = [
              ("mark", .integer(Int64(mark.mark))), ("whole", .bool(mark.isWhole)),
            ]
            if showsWords {
              members.append(("text", .string(mark.body.map(\.plainText).joined())))
            }
            return .object(members)
          })
      ),
    ])
  }
}
