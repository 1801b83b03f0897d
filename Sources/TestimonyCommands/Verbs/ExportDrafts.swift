import Testimony

extension Export {
  /// Prints the names of what is saved.
  func listDrafts(on console: Console) throws(Failure) {
    let journal = try console.openReading(access)
    var table = Table()
    for draft in journal.state.drafts.values.sorted(by: { $0.name < $1.name }) {
      let thread = journal.state.threads[draft.thread]?.handle ?? ""
      if console.printsJSON {
        console.print(
          .object([
            ("draft", .string(draft.name)), ("thread", .string(thread)),
            ("saved", .string(draft.saved.text)),
          ]))
      } else {
        table.add([draft.name, thread, "saved \(draft.saved.text)"].map { console.text.safe($0) })
      }
    }
    console.print(table)
    if journal.state.drafts.isEmpty, !console.printsJSON {
      console.notes.hint("no drafts yet: testimony export herat --draft piece")
    }
  }

  /// Saves how an export is made; says so where nothing is published with it.
  func save(
    _ draft: ExportDraft, in journal: inout Journal, on console: Console
  ) throws(Failure) {
    do throws(ExportError) { try journal.save(draft) } catch { throw Failure(error) }
    guard folder == nil else { return }
    if console.printsJSON {
      console.print(.object([("draft", .string(draft.name))]))
    } else {
      console.print("draft \(draft.name) saved")
      console.notes.hint("see it with: testimony export --draft \(draft.name) --show")
    }
  }
}
