import Glibc
import Testimony
import TestimonyProof

/// Says, before something leaves, what is out already about the same people and what it adds. Never
/// what the words are.
struct ComparisonNotes {
  let console: Console

  func say(_ prepared: PreparedExport, _ journal: borrowing Journal) throws(Failure) {
    _ = try compared(prepared, journal)
  }

  /// Says it, and asks on a terminal whether to go on where something is added to what is out.
  ///
  /// - Throws: `Failure` for no.
  func ask(about prepared: PreparedExport, _ journal: borrowing Journal) throws(Failure) {
    try ask(about: try compared(prepared, journal), "publish it")
  }

  /// The same of a disclosure.
  func ask(
    about disclosure: PreparedDisclosure, thread: String, _ journal: borrowing Journal
  ) throws(Failure) {
    let comparison: LedgerComparison
    do throws(JournalError) { comparison = try journal.comparison(of: disclosure) } catch {
      throw Failure(error)
    }
    say(comparison, thread: thread)
    try ask(about: comparison, "hand it over")
  }

  private func ask(about comparison: LedgerComparison, _ act: String) throws(Failure) {
    guard !comparison.earlier.isEmpty, comparison.adds, isatty(console.input) == 1,
      !console.isBatch
    else { return }
    let goesOn = try console.askYesNo(
      "what is out then cannot be taken back; \(act)", instead: "--batch")
    guard goesOn else { throw Failure("nothing was written", code: .refused) }
  }

  private func compared(
    _ prepared: PreparedExport, _ journal: borrowing Journal
  ) throws(Failure) -> LedgerComparison {
    let comparison: LedgerComparison
    do throws(JournalError) { comparison = try journal.comparison(of: prepared) } catch {
      throw Failure(error)
    }
    say(comparison, thread: prepared.request.selection.thread)
    return comparison
  }

  private func say(_ comparison: LedgerComparison, thread: String) {
    guard let last = comparison.earlier.last else { return }
    let people = comparison.people.joined(separator: ", ")
    let count = comparison.earlier.count
    console.notes.note(
      "\(counted(count, "earlier release shows", "earlier releases show")) words of \(people), the last on \(last.logged.utc.date); see: testimony ledger"
    )
    if let same = comparison.sameAgain {
      console.notes.note("the same words in the same cut left on \(same.logged.utc.date)")
    } else {
      console.notes.note("this one adds \(Self.added(comparison))")
    }
    console.notes.note("then out, together: \(Self.text(comparison.union))")
    for (handle, labels) in comparison.labels {
      let names = labels.map { "“\($0)”" }.joined(separator: ", ")
      console.notes.warning("\(handle) would be known by several labels: \(names)")
    }
    if !comparison.addingUp.isEmpty {
      console.notes.warning(
        "\(RuleReport.place(thread, comparison.addingUp)): each shows words that the other hides; together they say more"
      )
    }
    if !comparison.hiddenInVain.isEmpty {
      console.notes.warning(
        "\(RuleReport.place(thread, comparison.hiddenInVain)): hides words that are out already")
    }
  }

  private static func added(_ comparison: LedgerComparison) -> String {
    let (before, union) = (comparison.before, comparison.union)
    var parts = [counted(union.words - before.words, "word")]
    let fields = union.fields.subtracting(before.fields)
    if !fields.isEmpty { parts.append("fields: \(names(of: fields))") }
    let kinds = union.kinds(notIn: before)
    if !kinds.isEmpty { parts.append("new kinds of detail: \(kinds.joined(separator: ", "))") }
    return parts.joined(separator: "; ")
  }

  static func text(_ extent: ReleasedExtent) -> String {
    var parts = ["\(counted(extent.words, "word")) in \(counted(extent.texts, "text"))"]
    if !extent.fields.isEmpty { parts.append("fields: \(names(of: extent.fields))") }
    if !extent.kinds.isEmpty {
      let kinds = extent.kinds.map { "\($0.name) \($0.count)" }
      parts.append("kinds of detail: \(kinds.joined(separator: ", "))")
    }
    return parts.joined(separator: "; ")
  }

  private static func names(of fields: SlotSet) -> String {
    Slot.allCases.filter(fields.contains).map { DisclosableField($0).rawValue }
      .joined(separator: ", ")
  }

  static func json(_ extent: ReleasedExtent) -> JSON {
    .object([
      ("words", .integer(Int64(extent.words))), ("texts", .integer(Int64(extent.texts))),
      (
        "fields",
        .array(
          Slot.allCases.filter(extent.fields.contains).map {
            .string(DisclosableField($0).rawValue)
          })
      ), ("kinds", .object(extent.kinds.map { ($0.name, .integer(Int64($0.count))) })),
    ])
  }
}
