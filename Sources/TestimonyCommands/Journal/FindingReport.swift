import Testimony
import TestimonyGate

/// What the release check found, line by line: where, and never what.
enum FindingReport {
  static func say(
    _ findings: [ReleaseFinding], at places: FoundAddresses? = nil, on console: Console
  ) {
    for line in lines(of: findings, at: places) { console.notes.warning(line) }
  }

  /// Each finding once, with the formats in which it stands.
  static func lines(
    of findings: [ReleaseFinding], at places: FoundAddresses? = nil
  ) -> [String] {
    var order: [String] = []
    var formats: [String: [String]] = [:]
    for finding in findings {
      let what = text(finding, at: places, namesFormat: false)
      if formats[what] == nil { order.append(what) }
      let format = finding.format?.rawValue
      if let format, formats[what]?.contains(format) != true {
        formats[what, default: []].append(format)
      } else {
        formats[what] = formats[what] ?? []
      }
    }
    return order.map { what in
      let names = formats[what, default: []]
      return names.isEmpty ? what : "\(names.joined(separator: ", ")): \(what)"
    }
  }

  static func text(
    _ finding: ReleaseFinding, at places: FoundAddresses? = nil, namesFormat: Bool = true
  ) -> String {
    if finding.kind == .noIdentity {
      let handle = finding.contributor ?? "a contributor"
      return
        "nothing is known that identifies \(handle), so nothing can be looked for: testimony protect \(handle)"
    }
    return
      "\(place(of: finding, at: places, namesFormat: namesFormat)): \(finding.kind.phrase)"
  }

  /// As `redact` takes it: `herat:3 4`. Where only the page is known, the message has its number in the
  /// publication, and words are counted as they are printed there.
  static func place(
    of finding: ReleaseFinding, at places: FoundAddresses? = nil, namesFormat: Bool = true
  ) -> String {
    var place = namesFormat ? finding.format.map { "\($0.rawValue): " } ?? "" : ""
    if let address = places?.address(of: finding) { return place + address }
    if let message = finding.message {
      place += "message \(message)"
    } else {
      place += "around the messages"
    }
    if let word = finding.word { place += ", printed word \(word)" }
    return place
  }
}

extension ReleaseFinding.Class {
  /// In words.
  var phrase: String {
    switch self {
    case .identityTerm: "a term that identifies a contributor"
    case .nearTerm: "what may be a term that identifies a contributor"
    case .redactedWords: "words that are redacted elsewhere"
    case .nearRedacted: "what may be words that are redacted elsewhere"
    case .unexpectedContent: "something that does not belong there"
    case .noIdentity: "nothing is known"
    case .detail(let kind): kind.phrase
    }
  }
}

extension GateClass {
  /// In words.
  var phrase: String {
    switch self {
    case .term: "a term that identifies a contributor"
    case .termInside: "a term within a longer word"
    case .nearTerm: "what may be a term that identifies a contributor"
    case .residue: "words that are redacted elsewhere"
    case .phone: "what may be a phone number"
    case .mail: "a mail address"
    case .handle: "a handle or somebody's page"
    case .coordinates: "coordinates"
    case .plusCode: "a plus code"
    case .mapLink: "a link to a map"
    case .trackedLink: "a link that says who shared it"
    case .shortLink: "a link whose target cannot be seen"
    case .document: "the number of a document, card or account"
    case .flight: "a flight or crossing"
    case .timestamp: "an exact time"
    case .clock: "a time of day"
    case .date: "a day"
    case .relativeTime: "a day by its distance"
    case .distance: "a distance from somewhere"
    case .kin: "family"
    case .age: "an age"
    case .profession: "an occupation"
    case .place: "a place"
    case .address: "an address"
    case .person: "somebody's name"
    case .fileName: "a file's name"
    case .invisible: "characters that show nothing"
    case .bidi: "marks of the reading direction"
    case .mixedScripts: "a word in letters of several scripts"
    case .unreadable: "bytes that are no text"
    case .tooMany: "more findings than are kept"
    }
  }
}
