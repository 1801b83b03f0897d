import Testimony
import TestimonyGate

/// What a check of a text found: where and what kind, never what; and what was not checked.
struct CheckReport {
  let findings: [GateFinding]
  /// Handles.
  let checked: [String]
  let unknown: [String]

  static func line(_ finding: GateFinding) -> String {
    "line \(finding.line), column \(finding.column): \(finding.kind.rawValue) (\(finding.action.rawValue))"
  }

  static func json(_ finding: GateFinding) -> JSON {
    .object([
      ("class", .string(finding.kind.rawValue)), ("action", .string(finding.action.rawValue)),
      ("line", .integer(Int64(finding.line))), ("column", .integer(Int64(finding.column))),
      ("offset", .integer(Int64(finding.range.lowerBound))),
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
    console.notes.note(
      "not checked: faces, voices, style, what is public elsewhere, names that nobody entered")
  }
}
