import TestimonyCrypto
import TestimonyProof

extension Journal {
  /// Hands a transcript with more opened to one recipient: a `disclosure` entry says who got what and
  /// why, then the file and a release note over it are put where the user wants them.
  ///
  /// - Parameters:
  ///   - disclosure: what `prepareDisclosure` gave.
  ///   - confirmation: the recipient's name, typed again, where `openedFindings` is not empty.
  ///   - path: where the file goes.
  ///   - releaseNote: where the release note goes.
  ///   - overwriting: whether files that are there may be replaced.
  /// - Returns: the file and the release note.
  /// - Throws: `notPublishable`, `refused`, `notConfirmed`, `notApproved`, `export`.
  package mutating func release(
    _ disclosure: PreparedDisclosure, confirmation: String?, to path: String,
    releaseNote: String, overwriting: Bool = false
  ) throws(DisclosureError) -> [ReleasedFile] {
    try hand(
      disclosure, confirmation: confirmation, to: path, releaseNote: releaseNote,
      overwriting: overwriting, purpose: .publication)
  }

  /// Hands the same transcript to an approver: without the keeper's signature, and remembered as what
  /// it is.
  ///
  /// - Returns: the file.
  /// - Throws: as `release` does.
  package mutating func releaseForApproval(
    _ disclosure: PreparedDisclosure, confirmation: String?, to path: String,
    overwriting: Bool = false
  ) throws(DisclosureError) -> [ReleasedFile] {
    try hand(
      disclosure, confirmation: confirmation, to: path, releaseNote: nil,
      overwriting: overwriting, purpose: .approval)
  }

  private mutating func hand(
    _ disclosure: PreparedDisclosure, confirmation: String?, to path: String,
    releaseNote: String?, overwriting: Bool, purpose: ReleasePurpose
  ) throws(DisclosureError) -> [ReleasedFile] {
    // Other processes may have recorded a withdrawal since.
    do throws(JournalError) { try refresh() } catch { throw .export(.journal(error)) }
    let refusals = refusals(of: disclosure.shown)
    guard refusals.isEmpty else { throw .notPublishable(refusals) }
    guard disclosure.findings.isEmpty else { throw .refused(disclosure.findings) }
    let isConfirmed =
      disclosure.openedFindings.isEmpty
      || confirmation.map { $0.utf8.elementsEqual(disclosure.recipient.utf8) } ?? false
    guard isConfirmed else { throw .notConfirmed }
    if purpose == .publication, state.approval.isRequired {
      let isApproved: Bool
      do throws(JournalError) {
        isApproved = try self.isApproved(SHA256.hash(disclosure.bytes))
      } catch {
        throw .journal(error)
      }
      guard isApproved else { throw .notApproved }
    }
    let named: [ReleaseFinding]
    do throws(ExportError) {
      named = try findings(inNamesOf: [path, releaseNote].compactMap(\.self), disclosure)
    } catch {
      throw .export(error)
    }
    guard named.isEmpty else { throw .refused(named) }
    let draft = EntryDraft(
      kind: .disclosure, owner: disclosure.message.thread,
      body: .object(disclosure.ledgerBody(purpose)),
      target: disclosure.message.entry.reference)
    do throws(ExportError) {
      return try place(
        [LeavingFile(.conversation(.transcript), path, disclosure.bytes)], recording: [draft],
        releaseNote: releaseNote, overwriting: overwriting)
    } catch {
      throw .export(error)
    }
  }

  /// What the gate finds in the names of files, which their recipients read, too.
  private func findings(
    inNamesOf paths: [String], _ disclosure: PreparedDisclosure
  ) throws(ExportError) -> [ReleaseFinding] {
    guard let thread = state.threads[disclosure.message.thread] else { throw .outOfDate }
    let nothing = PublicationDocument(
      title: "", language: .english, precision: .none, showsOriginals: true, messages: [],
      verification: nil)
    let check = try releaseCheck(
      of: nothing, messages: [], in: thread, trust: disclosure.trust, showing: .all)
    return paths.flatMap { path in
      check.findings(
        inName: String(decoding: LeavingFile.name(of: path), as: UTF8.self), format: .transcript
      ).filter(\.blocks)
    }
  }

  /// What was disclosed, to whom and why, in the order of logging.
  ///
  /// - Throws: `JournalError.damaged`.
  package func disclosures() throws(JournalError) -> [DisclosureRecord] {
    let places = try allPlaces { $0.kind == .disclosure || $0.kind == .message }
    let numbers = Dictionary(
      places.lazy.map { ($0.id, $0.row.number) }, uniquingKeysWith: { a, _ in a })
    var records: [DisclosureRecord] = []
    for place in places where place.row.kind == .disclosure {
      guard let owner = owner(of: place) else { throw .damaged(.sealed(place.id)) }
      let entry = try entry(place.id, owner: owner)
      guard let body = MemberObject(parsing: entry.body),
        var record = DisclosureRecord(
          body, entry.content, thread: owner)
      else { throw .damaged(.body(place.id)) }
      guard !record.isForApproval else { continue }
      record.number = numbers[record.message].map { UInt64($0) }
      records.append(record)
    }
    return records
  }
}
