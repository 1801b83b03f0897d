/// What kind of thing was found. The names are stable: they stand in reports and waivers.
package enum GateClass: String, Sendable, CaseIterable {
  /// A term that the journal protects.
  case term
  /// A protected term within a longer word.
  case termInside = "term-inside"
  /// What may be a protected term, spelled otherwise: found by a search beside the gate's own.
  case nearTerm = "near-term"
  /// Words of something redacted.
  case residue
  case phone
  case mail
  case handle
  case coordinates
  case plusCode = "plus-code"
  case mapLink = "map-link"
  case trackedLink = "tracked-link"
  case shortLink = "short-link"
  /// A number of a document, a card, an account, a device, a case.
  case document
  case flight
  /// A time stamp with an offset or to the second, or a count of seconds.
  case timestamp
  /// A time of day.
  case clock
  case date
  case relativeTime = "relative-time"
  case distance
  case kin
  case age
  case profession
  case place
  /// A street, quarter, shop or the like.
  case address
  /// Somebody's name, as a title or kin word before it says.
  case person
  case fileName = "file-name"
  case invisible
  case bidi
  /// A word of letters of several scripts that look alike.
  case mixedScripts = "mixed-scripts"
  /// Bytes that are no text: nothing was checked in them.
  case unreadable
  /// More was found than is kept: what stands behind it was not looked at.
  case tooMany = "too-many"

  /// What becomes of it, unless the people concerned are to stay hidden from those who know them.
  package var action: GateAction {
    switch self {
    case .term, .residue, .phone, .mail, .handle, .coordinates, .plusCode, .mapLink, .document,
      .unreadable, .tooMany:
      .block
    case .termInside, .nearTerm, .shortLink, .flight, .clock, .distance, .kin, .age, .profession,
      .place,
      .address, .person, .mixedScripts:
      .confirm
    case .trackedLink, .timestamp, .fileName, .invisible, .bidi: .strip
    case .date, .relativeTime: .policy
    }
  }

  /// Whether it says enough to people who know somebody.
  var isKnownToAcquaintances: Bool {
    switch self {
    case .distance, .kin, .age, .profession, .place, .address, .clock, .date, .relativeTime,
      .flight:
      true
    default: false
    }
  }
}
