import TestimonyCrypto
import TestimonyImport

extension Journal {
  /// Makes the people and threads that are new, keeps the names of all of them as terms that identify them, and
  /// says what the answers come to.
  ///
  /// - Throws: `undecided` for a handle that the journal does not have; `journal`.
  package mutating func settle(
    _ answers: ImportAnswers, for survey: ChatSurvey, channel: String?
  ) throws(ChatImportError) -> (plan: ImportPlan, contributorsMade: Int, threadsMade: Int) {
    var plan = ImportPlan(times: answers.times, accepted: answers.accepted)
    let contributors = try makePeople(answers, channel: channel)
    let before = state.threads.values.count
    for (person, meaning) in answers.people {
      switch meaning {
      case .keeper: plan.people[person] = .keeper
      case .known(let handle), .new(let handle):
        guard let contributor = state.contributor(handle: handle) else { throw .undecided }
        plan.people[person] = .contributor(contributor.id)
      }
    }
    for person in survey.people where person.sender.isOwner != true {
      guard case .contributor(let id)? = plan.people[person.person] else { continue }
      try keepTerms(of: person.sender, id)
    }
    try makeThreads(answers, plan)
    for (name, place) in answers.threads {
      switch place {
      case .known(let handle), .new(let handle):
        guard let thread = state.thread(handle: handle) else { throw .undecided }
        plan.threads[name] = thread.id
      }
    }
    return (plan, contributors, state.threads.values.count - before)
  }

  private mutating func makePeople(
    _ answers: ImportAnswers, channel: String?
  ) throws(ChatImportError) -> Int {
    var new: Set<String> = []
    for case .new(let handle) in answers.people.values
    where state.contributor(handle: handle) == nil {
      new.insert(handle)
    }
    guard !new.isEmpty else { return 0 }
    try ChatImportError.wrap { () throws(JournalError) in
      _ = try addContributors(
        new.sorted().map {
          NewContributor(handle: $0, codename: $0, channels: channel.map { [$0] } ?? [])
        })
    }
    return new.count
  }

  /// A new thread begins with everybody who is new or known here when it is the only one; others come in with
  /// what they wrote.
  private mutating func makeThreads(
    _ answers: ImportAnswers, _ plan: ImportPlan
  ) throws(ChatImportError) {
    var new: Set<String> = []
    for case .new(let handle) in answers.threads.values where state.thread(handle: handle) == nil {
      new.insert(handle)
    }
    guard !new.isEmpty else { return }
    var everybody: [Identifier] = []
    if answers.threads.count == 1 {
      for case .contributor(let id) in plan.people.values where !everybody.contains(id) {
        everybody.append(id)
      }
    }
    let people = everybody.sorted { $0.hex < $1.hex }
    try ChatImportError.wrap { () throws(JournalError) in
      _ = try addThreads(
        new.sorted().map { NewThread(handle: $0, title: "", contributors: people) })
    }
  }

  /// The names under which the source has somebody are never to be published.
  private mutating func keepTerms(
    of sender: Sender, _ id: Identifier
  ) throws(ChatImportError) {
    guard let contributor = state.contributors[id] else { return }
    try ChatImportError.wrap { () throws(JournalError) in
      let known = Set(try identityTerms(of: contributor).map { Array($0.text.utf8) })
      var terms: [IdentityTerm] = []
      for (text, isAccount) in [(sender.name, false), (sender.account ?? [], true)] {
        guard !text.isEmpty, text.count <= 1024, !known.contains(text),
          !terms.contains(where: { $0.text.utf8.elementsEqual(text) }),
          // The channel's own word for somebody is no name of theirs.
          let term = String(validating: text, as: UTF8.self), term != contributor.handle
        else { continue }
        terms.append(IdentityTerm(group: Self.group(of: text, isAccount: isAccount), text: term))
      }
      if !terms.isEmpty { try addIdentity(terms, of: id) }
    }
  }

  private static func group(of text: [UInt8], isAccount: Bool) -> IdentityTerm.Group {
    let digits = text.count { (0x30...0x39).contains($0) }
    if digits >= 6, text.allSatisfy({ isPhonePart($0) }) { return .phone }
    if isAccount { return text.contains(UInt8(ascii: "@")) ? .mail : .handle }
    return .name
  }

  /// Digits, signs and spaces, and what marks a phone number's direction in UTF-8.
  private static func isPhonePart(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "("), UInt8(ascii: ")"),
      UInt8(ascii: " "), UInt8(ascii: "."), 0xC2, 0xA0, 0xE2, 0x80, 0xAA...0xAE, 0x8E, 0x8F, 0xAF:
      true
    default: false
    }
  }
}
