import TestimonyCrypto

extension Journal {
  /// Saves how an export is to be made. A draft of the same name is superseded.
  ///
  /// - Throws: `badDraftName`, `selection` for a thread that is not there, `journal`.
  package mutating func save(_ draft: ExportDraft) throws(ExportError) {
    guard Handle.isValid(draft.name) else { throw .badDraftName }
    guard let thread = state.thread(handle: draft.request.selection.thread) else {
      throw .selection(.noSuchThread)
    }
    do throws(JournalError) {
      try append([EntryDraft(kind: .draft, owner: thread.id, body: .object(draft.body))])
    } catch {
      throw .journal(error)
    }
  }

  /// The newest version of a draft.
  ///
  /// - Throws: `noSuchDraft`; `draftNotUnderstood` for one of a later version; `journal`.
  package func draft(named name: String) throws(ExportError) -> ExportDraft {
    guard let record = state.drafts[name], let thread = state.threads[record.thread] else {
      throw .noSuchDraft(name: name)
    }
    let entry: JournalEntry
    do throws(JournalError) {
      entry = try self.entry(record.entry.id, owner: thread.id)
    } catch {
      throw .journal(error)
    }
    guard let body = MemberObject(parsing: entry.body),
      let draft = ExportDraft(body, thread: thread.handle)
    else { throw .draftNotUnderstood(name: name) }
    return draft
  }
}
