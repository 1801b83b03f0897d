import TestimonyCrypto
import TestimonyProof

/// The fold: what each kind of entry adds to the state.
extension JournalState {
  /// Folds an entry whose index row says all that the state keeps of it.
  func apply(_ row: IndexRow, owner: Identifier, id: EntryID) {
    defer { advance(past: id) }
    switch row.kind {
    case .note, .attachment, .translation, .correction, .clip:
      threads.update(owner) { thread in
        thread.additionCount += 1
        thread.progress.add(layer: id)
      }
    case .message:
      var heard: (contributor: Identifier, time: Timestamp)?
      threads.update(owner) { thread in
        messageCount += 1
        thread.add(row, id)
        heard = thread.heardFromOne
      }
      if row.direction == .incoming, let heard {
        contributors.update(heard.contributor) { contributor in
          contributor.lastHeard = max(contributor.lastHeard ?? heard.time, heard.time)
        }
      }
    case .shredded:
      guard row.number > 0 else { return }
      threads.update(owner) { $0.passOver(UInt64(row.number), on: id.device) }
    default: break
    }
  }

  /// Folds an entry of our own.
  ///
  /// - Throws: `Damage.body` when the body is not what its kind asks for.
  func apply(
    _ content: EntryContent, commitment: Digest, owner: Identifier, id: EntryID
  ) throws(JournalError.Damage) {
    let entry = EntryReference(id: id, commitment: commitment)
    guard content.fields.kind.foldNeedsContent else {
      apply(IndexRow(owner: 0, content: content), owner: owner, id: id)
      return
    }
    if content.fields.kind == .translation {
      apply(IndexRow(owner: 0, content: content), owner: owner, id: id)
      if let target = content.target {
        threads.update(owner) { $0.progress.translate(target) }
      }
      return
    }
    lastLogged = max(lastLogged ?? content.fields.logged, content.fields.logged)
    guard let body = MemberObject(parsing: content.tokens.body) else { throw .body(id) }
    let isSound =
      switch content.fields.kind {
      case .journal: applyJournal(body)
      case .contributor: applyContributor(body, entry)
      case .identity: applyIdentity(body, entry)
      case .thread: applyThread(body, tag: content.fields.thread)
      case .redaction: applyRedaction(body, entry, content)
      case .waiver: applyWaiver(body, entry, content)
      case .import: applyImport(body, entry, content)
      case .export: applyExport()
      case .draft: applyDraft(body, entry, content, owner: owner)
      case .agreement, .key, .view, .verification, .backup, .custody, .share, .shredded: true
      case .shred: applyShred(body, entry, content)
      case .hold: holdBook.apply(body, entry, logged: content.fields.logged)
      case .timestamp: applyTimestamp(content, entry)
      case .message, .note, .attachment, .translation, .correction, .clip: true
      case .disclosure: applyDisclosure(body, content, owner)
      case .terms: applyTerms(body, content, entry, owner)
      case .consent: applyConsent(body, content, entry)
      case .approval: approval.apply(body, entry, logged: content.fields.logged)
      case .witness: witnesses.apply(content, body, entry)
      case .device: devices.apply(body, logged: content.fields.logged)
      case .log, .heads: devices.learn(body, content.fields.kind, by: id.device)
      }
    guard isSound else { throw .body(id) }
    if content.fields.kind == .redaction, let target = content.target {
      let decisions = content.fields.target.flatMap { redactions[$0] } ?? []
      let stands = decisions.contains { $0.undoneBy == nil }
      threads.update(owner) { $0.progress.decide(target, stands: stands) }
    }
    advance(past: id)
  }

  private func advance(past id: EntryID) {
    covers[id.device] = id.sequence + 1
  }

  private func applyJournal(_ body: MemberObject) -> Bool {
    guard let keeper = body.text("keeper") else { return false }
    self.keeper = keeper
    return true
  }

  private func applyContributor(_ body: MemberObject, _ entry: EntryReference) -> Bool {
    guard let id = body.identifier("id"), let handle = body.text("handle"),
      let codename = body.text("codename"), let languages = body.list("languages"),
      let channels = body.list("channels")
    else { return false }
    var contributor = Contributor(
      id: id, handle: handle, codename: codename, languages: languages.compactMap(\.text),
      channels: channels.compactMap(\.text), timeZone: body.text("zone"))
    var anonymity: Anonymity?
    if let from = body.text("anonymousFrom") {
      guard let stated = Anonymity(rawValue: from) else { return false }
      anonymity = stated
    }
    contributor.versions = contributors[id]?.versions ?? []
    contributor.state(anonymity, in: entry.commitment, replacing: body.list("replaces"))
    contributor.labels = body.list("labels")?.compactMap(\.text) ?? []
    contributor.checkInDays = body.number("checkIn")
    contributor.identities = contributors[id]?.identities ?? []
    contributor.lastHeard = contributors[id]?.lastHeard
    contributor.handle =
      contributors[id]?.handle ?? sharedHandles.settle(contributor, in: contributors)
    contributors.put(contributor)
    return true
  }

  private func applyIdentity(_ body: MemberObject, _ entry: EntryReference) -> Bool {
    // Whoever it is about may be in a log that was lost.
    guard let id = body.identifier("contributor") else { return false }
    contributors.update(id) { $0.identities.append(entry) }
    return true
  }

  private func applyThread(_ body: MemberObject, tag: Identifier?) -> Bool {
    guard let tag, let id = body.identifier("id"), let handle = body.text("handle"),
      let title = body.text("title"), let keeper = body.identifier("keeper"),
      let list = body.list("speakers")
    else { return false }
    var speakers: [ConversationThread.Speaker] = []
    for case .object(let members) in list {
      let object = MemberObject(members)
      guard let contributor = object.identifier("contributor"),
        let speaker = object.identifier("speaker")
      else { return false }
      speakers.append(.init(contributor: contributor, speaker: speaker))
    }
    if var thread = threads[id] {
      thread.title = title
      // Each entry has the whole list as its machine knew it: nobody whom another one added is lost.
      let known = Set(thread.speakers.map(\.speaker))
      thread.speakers += speakers.filter { !known.contains($0.speaker) }
      threads.put(thread)
    } else {
      var thread = ConversationThread(
        id: id, tag: tag, handle: handle, title: title, speakers: speakers, keeperSpeaker: keeper)
      thread.handle = sharedHandles.settle(thread, in: threads)
      threads.put(thread)
    }
    return true
  }

  private func applyRedaction(
    _ body: MemberObject, _ entry: EntryReference, _ content: EntryContent
  ) -> Bool {
    guard let target = content.fields.target else { return false }
    if let undone = body.list("undoes") {
      // An undo names the decisions that it takes back.
      let names = Set(undone.compactMap(\.text))
      for index in redactions[target, default: []].indices
      where names.contains(Self.name(redactions[target, default: []][index].entry.commitment)) {
        redactions[target]?[index].undoneBy = entry.id
      }
      return true
    }
    guard let reason = body.text("reason"), let scope = RedactionScope(body) else { return false }
    redactions[target, default: []].append(
      RedactionDecision(
        entry: entry, target: target, scope: scope, reason: reason, made: content.fields.logged))
    return true
  }

  private func applyWaiver(
    _ body: MemberObject, _ entry: EntryReference, _ content: EntryContent
  ) -> Bool {
    guard let target = content.fields.target else { return false }
    if let undone = body.list("undoes") {
      let names = Set(undone.compactMap(\.text))
      for index in waivers[target, default: []].indices
      where names.contains(Self.name(waivers[target, default: []][index].entry.commitment)) {
        waivers[target]?[index].undoneBy = entry.id
      }
      return true
    }
    guard let waiver = Waiver(body, entry, target: target, made: content.fields.logged) else {
      return false
    }
    waivers[target, default: []].append(waiver)
    return true
  }

  /// How one entry of our own names another in its body.
  static func name(_ commitment: Digest) -> String {
    String(decoding: Base64.encode(commitment.bytes), as: UTF8.self)
  }

  private func applyDisclosure(
    _ body: MemberObject, _ content: EntryContent, _ owner: Identifier
  ) -> Bool {
    DisclosureRecord(body, content, thread: owner) != nil
  }

  private func applyTerms(
    _ body: MemberObject, _ content: EntryContent, _ entry: EntryReference, _ owner: Identifier
  ) -> Bool {
    guard let record = TermsRecord(body, content, entry, thread: owner) else { return false }
    terms.append(record)
    return true
  }

  private func applyConsent(
    _ body: MemberObject, _ content: EntryContent, _ entry: EntryReference
  ) -> Bool {
    guard let record = ConsentRecord(body, content, entry) else { return false }
    consents.append(record)
    return true
  }

  private func applyImport(
    _ body: MemberObject, _ entry: EntryReference, _ content: EntryContent
  ) -> Bool {
    // What a later export says of a message is about the message, and changes nothing that is kept here.
    if body.text("change") != nil { return true }
    if let target = content.fields.target {
      guard let messages = body.number("messages") else { return false }
      // What began it may have been shredded.
      guard let index = imports.firstIndex(where: { $0.entry.commitment == target }) else {
        return true
      }
      imports[index].isComplete = true
      imports[index].messages = messages
      return true
    }
    guard let format = body.text("format"), let text = body.text("digest"),
      let digest = Base64.decode(Array(text.utf8)).flatMap({ Digest($0) })
    else { return false }
    imports.append(
      ImportRecord(
        entry: entry, format: format, digest: digest, began: content.fields.logged,
        isComplete: false, messages: 0))
    return true
  }

  private func applyDraft(
    _ body: MemberObject, _ entry: EntryReference, _ content: EntryContent, owner: Identifier
  ) -> Bool {
    guard let name = body.text("name") else { return false }
    // Its thread may have been shredded.
    guard threads[owner] != nil else { return true }
    drafts[name] = DraftRecord(
      name: name, thread: owner, entry: entry, saved: content.fields.logged)
    return true
  }

  private func applyShred(
    _ body: MemberObject, _ entry: EntryReference, _ content: EntryContent
  ) -> Bool {
    guard let order = ShredOrder(body) else { return false }
    shreds.append(
      ShredRecord(
        entry: entry, subject: order.subject, logged: content.fields.logged,
        records: UInt64(order.items.count)))
    return true
  }

  private func applyExport() -> Bool {
    exportCount += 1
    return true
  }
}
