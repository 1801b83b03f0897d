import ArgumentParser
import Testimony

/// What the gate says of a publication, for the keeper alone: what keeps it back, what has to be looked
/// at, what was let stand and why, and what nobody has checked.
struct GateReport {
  private let prepared: PreparedExport
  private let questions: [ReleaseFinding]
  private let waived: [ReleaseFinding]
  private let places: FoundAddresses

  /// Questions that are named one by one, at most.
  private static let listed = 40

  init(_ prepared: PreparedExport, in journal: borrowing Journal) throws(Failure) {
    self.prepared = prepared
    questions = prepared.questions
    waived = prepared.waived
    let named = questions.prefix(Self.listed) + waived.prefix(Self.listed)
    places = try FoundAddresses(of: prepared.findings + named, in: prepared, journal)
  }

  func say(on console: Console) {
    FindingReport.say(prepared.findings, at: places, on: console)
    for question in questions.prefix(Self.listed) {
      console.notes.note("look at \(FindingReport.text(question, at: places))")
    }
    if questions.count > Self.listed {
      console.notes.note("and at \(questions.count - Self.listed) more")
    }
    for waived in waived.prefix(Self.listed) {
      console.notes.note(
        "\(FindingReport.text(waived, at: places)): stands, because \(waived.waiver ?? "")")
    }
    if waived.count > Self.listed {
      console.notes.note("and \(waived.count - Self.listed) more stand for their reasons")
    }
    var counts: [(String, Int)] = []
    for remark in prepared.remarks {
      if let index = counts.firstIndex(where: { $0.0 == remark.kind.phrase }) {
        counts[index].1 += 1
      } else {
        counts.append((remark.kind.phrase, 1))
      }
    }
    if !counts.isEmpty {
      let list = counts.map { "\($0.0) (\($0.1))" }.joined(separator: ", ")
      console.notes.note("counted and not asked about: \(list)")
    }
    console.notes.note(
      "checked: known terms, words of redactions, what could say who somebody is, the files' form; not checked: faces, voices, style, what is public elsewhere, names that nobody entered"
    )
  }
}

/// The option that says that what the gate asks about was looked at.
enum LookedAt {
  static let help = ArgumentHelp(
    "Says that the listed details were looked at: the code that the list ends with.",
    valueName: "code")
}
