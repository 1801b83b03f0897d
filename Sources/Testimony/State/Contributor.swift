import TestimonyCrypto
import TestimonyProof

/// A person whom the keeper exchanges messages with, as the journal names them. Real names are not
/// here: they are in `identity` entries under the contributor's own key.
package struct Contributor: Equatable, Sendable {
  package let id: Identifier
  /// Short and public: it is typed on the command line.
  package var handle: String
  /// What the journal calls them.
  package var codename: String
  /// BCP 47 tags, lower-case primary language first.
  package var languages: [String]
  package var channels: [String]
  /// IANA name of the time zone they live in.
  package var timeZone: String?
  /// From whom they are to stay hidden; nil while nobody has said. Of what machines have said without
  /// knowing of each other, the strictest.
  package internal(set) var anonymity: Anonymity?
  /// What stands of it: the last entries about the contributor, none of which names another one as replaced.
  var versions: [Version] = []
  /// What they may be called in print: offered, never taken by itself.
  package var labels: [String] = []
  /// Days within which they are to be heard from; nil where nothing was agreed.
  package var checkInDays: UInt64?
  /// The entries that hold what identifies them; all count, none is edited.
  package var identities: [EntryReference] = []
  package var lastHeard: Timestamp?

  /// What one entry says of who they are to stay hidden from.
  struct Version: Equatable, Sendable {
    let entry: Digest
    let anonymity: Anonymity?
  }

  /// Takes in what an entry says, in the place of those that it names, or of all where it names none.
  mutating func state(_ anonymity: Anonymity?, in entry: Digest, replacing list: [JSONValue]?) {
    let replaced = list.map { Set($0.compactMap(\.text)) }
    versions.removeAll { version in
      replaced.map { $0.contains(JournalState.name(version.entry)) } ?? true
    }
    versions.append(Version(entry: entry, anonymity: anonymity))
    self.anonymity = versions.compactMap(\.anonymity).max { $0.strictness < $1.strictness }
  }

  package init(
    id: Identifier, handle: String, codename: String, languages: [String], channels: [String],
    timeZone: String?
  ) {
    self.id = id
    self.handle = handle
    self.codename = codename
    self.languages = languages
    self.channels = channels
    self.timeZone = timeZone
  }
}

/// From whom somebody is to stay hidden.
package enum Anonymity: String, Sendable, CaseIterable {
  /// Their name may be published.
  case nobody
  /// Readers who do not know them.
  case `public`
  /// People who know them, too: small facts are as good as a name.
  case acquaintances

  var strictness: Int {
    switch self {
    case .nobody: 0
    case .public: 1
    case .acquaintances: 2
    }
  }
}
