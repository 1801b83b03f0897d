/// What an entry records; slot 0. The raw value is the code in sealed records and index rows, and
/// only ever grows.
package enum EntryKind: UInt8, Sendable, CaseIterable {
  /// The first entry of a journal: who keeps it.
  case journal = 1
  /// The first entry of a later log of the same journal: which log it goes on from, and why.
  case log = 2
  case contributor = 3
  /// A contributor's real names and other terms that identify them, under the contributor's key.
  case identity = 4
  case thread = 5
  case message = 6
  case note = 7
  /// A decision to hide, or (by a later one) to show again, parts of one entry.
  case redaction = 8
  case `import` = 9
  case export = 10
  /// The keeper's statement that a contributor agreed to one publication, as the first version had
  /// it. It is read, and allows nothing: `consent` has taken its place.
  case agreement = 11
  /// A key slot added, removed or changed.
  case key = 12
  /// A real identity was looked at.
  case view = 13
  /// The journal or a transcript was verified.
  case verification = 14
  /// An attachment's bytes came in, or left in clear.
  case attachment = 15
  /// A text in another language than the entry that it is about.
  case translation = 16
  /// A text that stands for another one, which stays.
  case correction = 17
  /// A public post, quoted beside the conversation.
  case clip = 18
  /// More of a published message was opened to somebody.
  case disclosure = 19
  /// How an export is to be made, saved under a name.
  case draft = 20
  /// A copy of the journal was made.
  case backup = 21
  /// How messages may be used, as it was agreed.
  case terms = 22
  /// A contributor agreed to a use of messages, or no longer does.
  case consent = 23
  /// Who may approve publications, whether somebody has to, or what one of them said.
  case approval = 24
  /// What was destroyed, by whom, why and on what authority.
  case shred = 40
  /// Nothing of a thread or contributor may be shredded, or may be again.
  case hold = 41
  /// Something that the gate finds may stand where it does, or (by a later one) not any more.
  case waiver = 28
  /// An authority's word that the log existed by a time.
  case timestamp = 42
  /// Something that messages stand on, or are a copy of, changed hands.
  case custody = 45
  /// Who outside cosigns the heads of the logs, or a cosignature.
  case witness = 43
  /// How a device is called, or that nothing of it counts from now on.
  case device = 50
  /// The heads of other logs, which everything behind it in its own log comes after.
  case heads = 51
  /// A thread was given to somebody, as it is, or withdrawn from them.
  case share = 52
  /// No kind of an entry: stands in the index where a record was shredded.
  case shredded = 255

  /// The value of slot 0.
  package var name: String {
    switch self {
    case .journal: "journal"
    case .log: "log"
    case .contributor: "contributor"
    case .identity: "identity"
    case .thread: "thread"
    case .message: "message"
    case .note: "note"
    case .redaction: "redaction"
    case .import: "import"
    case .export: "export"
    case .agreement: "agreement"
    case .key: "key"
    case .view: "view"
    case .verification: "verification"
    case .attachment: "attachment"
    case .translation: "translation"
    case .correction: "correction"
    case .clip: "clip"
    case .disclosure: "disclosure"
    case .draft: "draft"
    case .backup: "backup"
    case .terms: "terms"
    case .consent: "consent"
    case .approval: "approval"
    case .shred: "shred"
    case .hold: "hold"
    case .waiver: "waiver"
    case .timestamp: "timestamp"
    case .custody: "custody"
    case .witness: "witness"
    case .device: "device"
    case .heads: "heads"
    case .share: "share"
    case .shredded: "shredded"
    }
  }

  package init?(name: some Sequence<UInt8>) {
    guard let kind = Self.byName[Array(name)] else { return nil }
    self = kind
  }

  private static let byName: [[UInt8]: EntryKind] = Dictionary(
    uniqueKeysWithValues: allCases.map { (Array($0.name.utf8), $0) })

  /// Whether the body is somebody's text, word by word, and not a JSON object of ours.
  package var bodyIsText: Bool {
    switch self {
    case .message, .note, .translation, .correction: true
    default: false
    }
  }

  /// Whether the body holds what people wrote, to be read and searched: words as they came, or among
  /// the members of an object.
  var hasText: Bool { bodyIsText || self == .clip }

  /// Whether the body names heads of other logs, of which all comes before this entry.
  var namesHeads: Bool { self == .log || self == .heads }

  /// Whether folding the journal's state needs the content, or the index row is enough.
  var foldNeedsContent: Bool {
    switch self {
    case .translation: true
    case .message, .shredded: false
    default: !Self.additions.contains(self)
    }
  }

  /// What adds something to a thread or to one of its messages.
  package static let additions: Set<EntryKind> = [
    .note, .attachment, .translation, .correction, .clip,
  ]
}
