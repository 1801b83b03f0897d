import TestimonyCrypto
import TestimonyProof

extension Journal {
  /// The record of custody of a conversation, or of one of its messages: everything that the journal
  /// remembers of it, and of itself as a whole, log by log in the order in which it was logged.
  ///
  /// Each entry is opened and proved. Saved drafts are left out: nothing has happened by them.
  ///
  /// - Throws: `damaged` when an entry does not fit.
  package func custody(
    of thread: ConversationThread, message: JournalEntry? = nil
  ) throws(JournalError) -> [CustodyEvent] {
    let people = thread.speakers.map(\.contributor)
    let owners = Set(
      ([id, thread.id] + people).compactMap { vault.keyring.owner($0) }.map { UInt32($0) })
    let places = try allPlaces {
      owners.contains($0.owner) && $0.kind != .draft && $0.kind != .shredded
    }
    let messages = places.filter { $0.row.kind == .message }
    var reading = CustodyReading(journal: self, thread: thread, message: message, messages)
    let wanted = places.filter {
      message == nil || $0.row.kind != .message || $0.id == message?.reference.id
    }
    var rest = wanted[...]
    while let first = rest.first {
      let run = rest.prefix(PublicationPlan.pieceCount).prefix { $0.row.owner == first.row.owner }
      rest = rest.dropFirst(run.count)
      guard let owner = owner(of: first) else { throw .damaged(.sealed(first.id)) }
      for entry in try entries(run.map(\.id), owner: owner) { reading.add(entry) }
    }
    return reading.events()
  }

  /// A change of hands, before it is recorded: of a telephone, a carrier, a printout.
  package struct NewTransfer: Sendable {
    /// The messages that it is about.
    package var selection: Selection
    /// What was handed over.
    package var what: String
    /// Who had it, and who has it now.
    package var from: String
    package var to: String
    package var reason: String

    package init(selection: Selection, what: String, from: String, to: String, reason: String) {
      self.selection = selection
      self.what = what
      self.from = from
      self.to = to
      self.reason = reason
    }
  }

  /// Records that something that messages stand on, or are a copy of, has changed hands.
  ///
  /// - Throws: `badText`, `export` for messages that are not there, `journal`.
  @discardableResult
  package mutating func record(_ new: NewTransfer) throws(TermsError) -> EntryReceipt {
    let texts = [new.what, new.from, new.to, new.reason]
    guard texts.allSatisfy({ !$0.isEmpty && ExportRequest.isOneLine($0) }) else {
      throw .badText
    }
    guard let thread = state.thread(handle: new.selection.thread) else {
      throw .export(.selection(.noSuchThread))
    }
    let scope: MessageScope
    do throws(ExportError) { scope = try self.scope(of: new.selection, in: thread) } catch {
      throw .export(error)
    }
    do throws(JournalError) {
      return try append([
        EntryDraft(
          kind: .custody, owner: thread.id,
          body: .object(
            MemberObject([
              ("event", .text("transferred")), ("messages", scope.json), ("what", .text(new.what)),
              ("from", .text(new.from)), ("to", .text(new.to)), ("reason", .text(new.reason)),
            ])))
      ])[0]
    } catch {
      throw .journal(error)
    }
  }
}
