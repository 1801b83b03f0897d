import Testimony
import TestimonyGate

/// What a check of a text found: where and what kind, never what; and what was not checked.
struct CheckReport {
  let findings: [GateFinding]
  /// Handles.
  let checked: [String]
  let unknown: [String]

  /// Parts of a file that are no text, which nobody has looked at.
  let unread: Int

  static func line(_ finding: GateFinding, in part: String?) -> String {
    "\(part.map { "\($0): " } ?? "")line \(finding.line), column \(finding.column): \(finding.kind.rawValue) (\(finding.action.rawValue))"
  }

  static func json(_ finding: GateFinding, in part: String?) -> JSON {
    .object([
      ("class", .string(finding.kind.rawValue)), ("action", .string(finding.action.rawValue)),
      ("line", .integer(Int64(finding.line))), ("column", .integer(Int64(finding.column))),
      ("offset", .integer(Int64(finding.range.lowerBound))),
      ("part", part.map { .string($0) } ?? .null),
    ])
  }

  func say(on console: Console) {
    for handle in unknown {
      console.notes.warning("nothing is known that identifies \(handle): nothing was looked for")
    }
    let terms = findings.count { $0.kind == .term || $0.kind == .termInside }
    let others = findings.count - terms
    console.notes.note(
      (terms == 0
        ? "no known term found of \(checked.joined(separator: ", "))"
        : "\(counted(terms, "known term")) found")
        + (others == 0 ? "" : "; \(counted(others, "other finding"))"))
    if unread > 0 {
      console.notes.warning(
        "\(counted(unread, "part")) of the file is no text and was not looked at")
    }
    console.notes.note(
      "not checked: faces, voices, style, what is public elsewhere, names that nobody entered")
  }
}
