import TestimonyCrypto
import TestimonyProof

extension Journal {
  /// What is said of a new contributor. Nothing here identifies them.
  package struct NewContributor: Sendable {
    package var handle: String
    package var codename: String
    package var languages: [String]
    package var channels: [String]
    package var timeZone: String?
    /// From whom they are to stay hidden; nil while nobody has said.
    package var anonymity: Anonymity?
    /// What they may be called in print.
    package var labels: [String] = []
    /// Days within which they are to be heard from.
    package var checkInDays: UInt64?

    package init(
      handle: String, codename: String, languages: [String] = [], channels: [String] = [],
      timeZone: String? = nil
    ) {
      self.handle = handle
      self.codename = codename
      self.languages = languages
      self.channels = channels
      self.timeZone = timeZone
    }

    /// What is said of a contributor now, to be changed.
    package init(_ contributor: Contributor) {
      self.init(
        handle: contributor.handle, codename: contributor.codename,
        languages: contributor.languages, channels: contributor.channels,
        timeZone: contributor.timeZone)
      anonymity = contributor.anonymity
      labels = contributor.labels
      checkInDays = contributor.checkInDays
    }
  }

  /// What is said of a new thread.
  package struct NewThread: Sendable {
    package var handle: String
    package var title: String
    /// Contributors, at least one.
    package var contributors: [Identifier]

    package init(handle: String, title: String, contributors: [Identifier]) {
      self.handle = handle
      self.title = title
      self.contributors = contributors
    }
  }

  /// Adds contributors, each with a key of their own.
  ///
  /// - Throws: `badHandle`, `handleTaken`, and as `append` does.
  @discardableResult
  package mutating func addContributors(
    _ new: [NewContributor]
  ) throws(JournalError) -> [Identifier] {
    // `me` is the keeper in `jsonl/1`.
    try checkHandles(
      new.map(\.handle),
      taken: {
        $0 == "me" || state.contributor(handle: $0) != nil
          || state.sharedHandles.contributors.contains($0)
      })
    let ids = new.map { _ in Identifier(random: surroundings.randomness) }
    try addOwners(ids.map { KeyOwner(kind: .contributor, id: $0, tag: $0) })
    try append(
      zip(new, ids).map { new, id in
        EntryDraft(kind: .contributor, owner: id, body: .object(Self.body(new, id)))
      })
    return ids
  }

  /// Changes what the journal says of a contributor.
  package mutating func changeContributor(
    _ id: Identifier, to new: NewContributor
  ) throws(JournalError) {
    let replaced = state.contributors[id]?.versions.map(\.entry) ?? []
    try append([
      EntryDraft(
        kind: .contributor, owner: id, body: .object(Self.body(new, id, replacing: replaced)))
    ])
  }

  private static func body(
    _ new: NewContributor, _ id: Identifier, replacing replaced: [Digest]? = nil
  ) -> MemberObject {
    var members: [(key: String, value: JSONValue)] = [
      ("id", .text(id.hex)), ("handle", .text(new.handle)), ("codename", .text(new.codename)),
      ("languages", .array(new.languages.map { .text($0) })),
      ("channels", .array(new.channels.map { .text($0) })),
    ]
    if let zone = new.timeZone { members.append(("zone", .text(zone))) }
    if let from = new.anonymity { members.append(("anonymousFrom", .text(from.rawValue))) }
    if !new.labels.isEmpty { members.append(("labels", .array(new.labels.map { .text($0) }))) }
    if let days = new.checkInDays { members.append(("checkIn", .count(days))) }
    if let replaced {
      members.append(("replaces", .array(replaced.map { .text(JournalState.name($0)) })))
    }
    return MemberObject(members)
  }

  /// Adds threads, each with a key, a public tag and speakers of its own.
  ///
  /// - Throws: `badHandle`, `handleTaken`, and as `append` does.
  @discardableResult
  package mutating func addThreads(_ new: [NewThread]) throws(JournalError) -> [Identifier] {
    try checkHandles(
      new.map(\.handle),
      taken: {
        state.thread(handle: $0) != nil || state.sharedHandles.threads.contains($0)
      })
    let randomness = surroundings.randomness
    let owners = new.map { _ in
      KeyOwner(
        kind: .thread, id: Identifier(random: randomness), tag: Identifier(random: randomness))
    }
    try addOwners(owners)
    try append(
      zip(new, owners).map { new, owner in
        let thread = ConversationThread(
          id: owner.id, tag: owner.tag, handle: new.handle, title: new.title,
          speakers: new.contributors.map {
            .init(contributor: $0, speaker: Identifier(random: randomness))
          },
          keeperSpeaker: Identifier(random: randomness))
        return EntryDraft(kind: .thread, owner: owner.id, body: .object(Self.body(thread)))
      })
    return owners.map(\.id)
  }

  /// Adds contributors to a thread, those that are not in it yet.
  package mutating func add(
    _ contributors: [Identifier], to thread: ConversationThread
  ) throws(JournalError) {
    var thread = thread
    let before = thread.speakers.count
    var present = Set(thread.speakers.map(\.contributor))
    for contributor in contributors where present.insert(contributor).inserted {
      thread.speakers.append(
        .init(contributor: contributor, speaker: Identifier(random: surroundings.randomness)))
    }
    guard thread.speakers.count > before else { return }
    try append([
      EntryDraft(kind: .thread, owner: thread.id, body: .object(Self.body(thread)))
    ])
  }

  /// Changes a thread's title.
  package mutating func retitle(
    _ thread: ConversationThread, _ title: String
  ) throws(JournalError) {
    var thread = thread
    thread.title = title
    try append([
      EntryDraft(kind: .thread, owner: thread.id, body: .object(Self.body(thread)))
    ])
  }

  private static func body(_ thread: ConversationThread) -> MemberObject {
    MemberObject([
      ("id", .text(thread.id.hex)), ("handle", .text(thread.handle)),
      ("title", .text(thread.title)), ("keeper", .text(thread.keeperSpeaker.hex)),
      (
        "speakers",
        .array(
          thread.speakers.map {
            .object([
              JSONMember(
                name: Array("contributor".utf8), value: .text($0.contributor.hex)),
              JSONMember(name: Array("speaker".utf8), value: .text($0.speaker.hex)),
            ])
          })
      ),
    ])
  }

  private func checkHandles(
    _ handles: [String], taken: (String) -> Bool
  ) throws(JournalError) {
    guard handles.allSatisfy(Handle.isValid) else { throw .badHandle }
    var seen: Set<String> = []
    for handle in handles where !seen.insert(handle).inserted || taken(handle) {
      throw .handleTaken(handle)
    }
  }

  /// Whether a handle can be given, before anything is asked.
  ///
  /// - Throws: `badHandle`, `handleTaken`.
  package func checkHandle(_ handle: String, taken: Bool) throws(JournalError) {
    try checkHandles([handle]) { _ in taken }
  }

  /// Makes keys for new owners, durable before anything is sealed under them.
  private mutating func addOwners(_ owners: [KeyOwner]) throws(JournalError) {
    let lock = try acquireLock()
    try refreshKeys()
    guard vault.keyring.owners.count + owners.count <= Keyring.ownerLimit else {
      throw .tooManyKeys(limit: Keyring.ownerLimit)
    }
    try replaceKeys(
      vault.keyring.adding(owners: owners, randomness: surroundings.randomness))
    _ = consume lock
  }
}
