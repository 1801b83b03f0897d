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

  /// The statements of agreement to this very publication that are recorded already: same words, same
  /// messages.
  ///
  /// - Throws: `journal`.
  package func recordedAgreements(
    to prepared: PreparedExport
  ) throws(ExportError) -> [Agreement] {
    // A statement about words says nothing about pictures.
    guard prepared.pictures.isEmpty else { return [] }
    do throws(JournalError) {
      var agreements: [Agreement] = []
      for handle in prepared.needsAgreement {
        guard let contributor = state.contributor(handle: handle),
          let owner = vault.keyring.owner(contributor.id)
        else { continue }
        let places = try allPlaces { $0.kind == .agreement && $0.owner == UInt32(owner) }
        for entry in try entries(places.map(\.id), owner: contributor.id).reversed() {
          guard let body = MemberObject(parsing: entry.body),
            body.text("document") == JournalState.name(prepared.documentDigest),
            body.text("selection") == JournalState.name(prepared.selectionDigest),
            let statement = body.text("statement")
          else { continue }
          agreements.append(Agreement(contributor: handle, statement: statement))
          break
        }
      }
      return agreements
    } catch {
      throw .journal(error)
    }
  }
}
