import TestimonyCrypto
import TestimonyProof

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
      let logs = vault.keyring.logs
      let origins = draft.logs.filter { $0 > 0 && Int($0) <= logs.count }.map {
        ($0, logs[Int($0) - 1].origin)
      }
      let body = draft.body(naming: Dictionary(uniqueKeysWithValues: origins))
      try append([EntryDraft(kind: .draft, owner: thread.id, body: .object(body))])
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
      let saved = ExportDraft(body, thread: thread.handle),
      let draft = saved.renumbered(by: numbers(in: body, of: record.entry.id))
    else { throw .draftNotUnderstood(name: name) }
    return draft
  }

  /// The numbers here of the logs that a draft names by the numbers of the machine that saved it.
  private func numbers(in body: MemberObject, of entry: EntryID) -> (UInt16) -> UInt16? {
    let logs = vault.keyring.logs
    guard let named = body.list("logs") else {
      // Of before logs were named: they are those of whoever saved it.
      let isOwn = entry.device == 1 && logs.count == 1 || entry.device == writing
      return { isOwn ? $0 : nil }
    }
    var numbers: [UInt16: UInt16] = [:]
    for pair in named {
      guard case .array(let parts) = pair, parts.count == 2, case .integer(let there) = parts[0],
        let number = UInt16(exactly: there),
        let origin = parts[1].text.flatMap({ Identifier(hex: $0) }),
        let place = logs.firstIndex(where: { $0.origin == origin })
      else { continue }
      numbers[number] = UInt16(exactly: place + 1)
    }
    return { numbers[$0] }
  }
}
