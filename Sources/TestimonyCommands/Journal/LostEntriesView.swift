import Testimony

/// What a damaged write-ahead log holds and the journal lacks, and its way back.
struct LostEntriesView {
  let console: Console

  /// Shows what is there, asks, and appends it.
  func run(_ name: String, _ journal: inout Journal) throws(Failure) {
    let lost: LostEntries
    do throws(RecoveryError) { lost = try journal.lostEntries(in: name) } catch {
      throw Failure(error)
    }
    show(lost, journal)
    guard !lost.entries.isEmpty else {
      if !console.printsJSON {
        console.notes.note("'\(name)' holds nothing that can be brought back")
      }
      return
    }
    let isWanted = try console.askYesNo(
      "append \(counted(lost.entries.count, "entry", "entries")) to the journal, as new ones that say where they come from",
      instead: "a terminal")
    guard isWanted else { throw Failure("nothing was changed") }
    let console = console
    let back = try console.attempt { () throws(JournalError) in
      try journal.bringBack(lost) { entry, receipt in
        guard console.printsJSON else { return }
        console.print(
          .object([
            ("broughtBack", .string(entry.kind.name)),
            ("was", .string(entry.reference.commitmentText)),
            ("commitment", .string(receipt.reference.commitmentText)),
          ]))
        console.output.flush()
      }
    }
    if !console.printsJSON {
      console.print("\(counted(back.entries, "entry", "entries")) brought back")
    }
    if back.leftOut > 0 {
      console.notes.warning(
        "\(counted(back.leftOut, "entry", "entries")) not brought back: what they belong to is lost"
      )
    }
    if back.files > 0 {
      console.notes.warning(
        "\(counted(back.files, "attached file is", "attached files are")) not in the copy")
    }
  }

  private func show(_ lost: LostEntries, _ journal: borrowing Journal) {
    var table = Table()
    for entry in lost.entries where !console.printsJSON {
      let place = journal.state.threads[entry.owner]?.handle ?? ""
      let cells = [
        entry.kind.name, place, "logged \(entry.content.fields.logged.text)",
        Quotation.beginning(of: entry.body),
      ]
      table.add(cells.map { console.text.safe($0) })
    }
    console.print(table)
    if lost.others > 0 {
      console.notes.warning(
        "\(counted(lost.others, "entry is a decision or record", "entries are decisions or records")) that only you can repeat, as redactions are"
      )
      console.notes.hint("look through what is redacted before you publish anything")
    }
    if lost.unreadable > 0 {
      console.notes.warning("\(counted(lost.unreadable, "entry", "entries")) cannot be read")
    }
  }
}

extension Failure {
  /// What the user is told when a kept copy gives nothing.
  init(_ error: RecoveryError) {
    switch error {
    case .notKept(let name):
      self.init(
        "there is no '\(name)' in the journal's folder",
        hint: "name a copy as doctor does: kept-….db-wal", code: .usage)
    case .noDatabase(let name):
      self.init(
        "the database that '\(name)' belongs to was not kept",
        hint:
          "if the log was mended, all that it held is in the journal; else put kept-….db beside it")
    case .unreadable(let name):
      self.init(
        "what '\(name)' holds does not fit together: nothing can be taken out",
        hint: "keep both copies, and restore from a backup")
    case .journal(let error): self.init(error)
    }
  }
}
