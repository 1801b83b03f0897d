package import TestimonyImport

/// What the keeper said about an import, before people and threads that are new are made.
package struct ImportAnswers: Sendable {
  /// Who somebody of the source is.
  package enum Person: Hashable, Sendable {
    case keeper
    /// A contributor of the journal, by handle.
    case known(String)
    /// Somebody new, under a codename that is also the handle.
    case new(String)
  }

  /// Where a conversation belongs.
  package enum Place: Hashable, Sendable {
    case known(String)
    case new(String)
  }

  package var times: TimeInterpretation
  package var people: [SourcePerson: Person]
  package var threads: [[UInt8]: Place]
  package var accepted: Set<Remark>

  package init(
    times: TimeInterpretation, people: [SourcePerson: Person] = [:],
    threads: [[UInt8]: Place] = [:], accepted: Set<Remark> = []
  ) {
    self.times = times
    self.people = people
    self.threads = threads
    self.accepted = accepted
  }
}
