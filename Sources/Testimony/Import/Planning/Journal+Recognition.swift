import TestimonyCrypto
import TestimonyImport
import TestimonyProof

extension Journal {
  /// What earlier imports and the contributors' own terms say of the people and conversations of an export.
  /// Proposals: somebody else may have the same name.
  package struct Recognition: Sendable {
    package var people: [SourcePerson: ImportAnswers.Person] = [:]
    package var threads: [[UInt8]: String] = [:]
  }

  /// Earlier imports that are looked at, the newest first.
  private static let lookedAt = 32

  package func recognise(
    _ survey: ChatSurvey, of format: ChatFormat, zones: ZoneFolder
  ) throws(ChatImportError) -> Recognition {
    var found = Recognition()
    let family = ChatFormat.family(of: format.parserName)
    let earlier = state.imports.reversed().lazy.filter {
      ChatFormat.family(of: $0.format) == family
    }
    for record in earlier.prefix(Self.lookedAt) {
      guard let plan = try plan(of: record, zones: zones) else { continue }
      for (person, meaning) in plan.people where found.people[person] == nil {
        switch meaning {
        case .keeper: found.people[person] = .keeper
        case .contributor(let id):
          found.people[person] = state.contributors[id].map { .known($0.handle) }
        }
      }
      // Of a source with one conversation, that it has one says nothing about which it is.
      for (name, thread) in plan.threads where !name.isEmpty && found.threads[name] == nil {
        found.threads[name] = state.threads[thread]?.handle
      }
    }
    let people = survey.people.filter { found.people[$0.person] == nil }
    guard !people.isEmpty else { return found }
    let known = try termOwners()
    for person in people {
      // An account that nobody is known by is somebody else's, whatever name goes with it.
      if let handle = known[person.sender.account ?? person.sender.name] ?? nil {
        found.people[person.person] = .known(handle)
      }
    }
    return found
  }

  /// Contributors' handles by the terms that identify them; nil where several have one term.
  private func termOwners() throws(ChatImportError) -> [[UInt8]: String?] {
    var owners: [[UInt8]: String?] = [:]
    for contributor in state.contributors.values {
      let terms = try ChatImportError.wrap { () throws(JournalError) in
        try identityTerms(of: contributor)
      }
      for term in terms {
        let text = Array(term.text.utf8)
        if let other = owners[text], other != contributor.handle {
          owners[text] = .some(nil)
        } else {
          owners[text] = contributor.handle
        }
      }
    }
    return owners
  }
}
