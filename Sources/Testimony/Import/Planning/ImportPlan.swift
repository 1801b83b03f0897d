package import TestimonyImport

/// What was decided about an import before anything is written; recorded in the entry that begins it.
package struct ImportPlan: Sendable {
  /// Who somebody of the source is here.
  package enum Person: Hashable, Sendable {
    case keeper
    case contributor(Identifier)
  }

  package var times: TimeInterpretation
  package var people: [SourcePerson: Person]
  /// Threads by the source's name of the conversation.
  package var threads: [[UInt8]: Identifier]
  /// Doubts that were seen and accepted.
  package var accepted: Set<Remark>

  package init(
    times: TimeInterpretation, people: [SourcePerson: Person] = [:],
    threads: [[UInt8]: Identifier] = [:], accepted: Set<Remark> = []
  ) {
    self.times = times
    self.people = people
    self.threads = threads
    self.accepted = accepted
  }

  /// Who wrote it.
  ///
  /// - Throws: `undecided`.
  func person(_ sender: Sender) throws(ChatImportError) -> Person {
    if sender.isOwner == true { return .keeper }
    guard let person = people[SourcePerson(sender)] else { throw .undecided }
    return person
  }
}

/// A person as a source tells people apart: by the account where it has one, else by the name.
package enum SourcePerson: Hashable, Sendable {
  case account([UInt8])
  case name([UInt8])

  package init(_ sender: Sender) {
    self = sender.account.map { .account($0) } ?? .name(sender.name)
  }
}
