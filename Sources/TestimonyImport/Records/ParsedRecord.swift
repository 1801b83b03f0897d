/// What a parser makes of one piece of a source. Every byte of the source belongs to exactly one
/// record: they come in the order of the source, each beginning where the one before it ended.
package struct ParsedRecord: Equatable, Sendable {
  /// Where it stands in the source, in bytes; never empty.
  package var range: Range<UInt64>
  package var kind: Kind
  /// Which conversation of the source it belongs to, as the source names it (a chat's id, a phone
  /// number, a thread's path); empty where the source holds only one.
  package var conversation: [UInt8] = []
  /// What the source calls that conversation; nil where it does not say, or only later.
  package var conversationTitle: [UInt8]?
  /// Who wrote it, as the source names them; nil where the source does not say.
  package var sender: Sender?
  /// When it was sent, as the source says it.
  package var sent: SourceTime?
  /// The words, exactly: not trimmed, not normalised, valid UTF-8, at most 1 MiB. For `event` and `call`
  /// the source's own line; empty for `structure` and `opaque`.
  package var body: [UInt8] = []
  /// The source's own name of this message, the same in a later export of it; nil where it has none.
  package var identity: [UInt8]?
  /// How it came, where the source says so of each message (`signal`, `sms`).
  package var channel: [UInt8]?
  /// What whoever relies on it has to know.
  package var remarks: Remarks = []
  var seldom = SeldomPart()

  package enum Kind: Equatable, Sendable {
    /// Words or files that a person sent.
    case message
    /// A line of the program, not of a person: somebody joined, encryption, a changed number.
    case event
    case call
    /// A sign under another message; `target` is its `identity`, the sign is the body.
    case reaction(target: [UInt8])
    /// New words for an earlier message, kept beside it as evidence.
    case edit(target: [UInt8])
    /// The source says that an earlier message was deleted; `target` where it says which.
    case deletion(target: [UInt8]?)
    /// Bytes that hold no message by the format: brackets, separators, headers of the document.
    case structure
    /// Bytes that the parser cannot read as anything; kept, and never dropped silently.
    case opaque(OpaqueReason)
  }

  package init(_ kind: Kind, _ range: Range<UInt64>) {
    self.kind = kind
    self.range = range
  }
}

/// Why bytes stay unread.
package enum OpaqueReason: String, Error, Sendable, CaseIterable {
  case notUTF8 = "not-utf-8"
  case loneSurrogate = "lone-surrogate"
  case tooLong = "too-long"
  case unknownKind = "unknown-kind"
  case malformed
  /// The source ends in the middle of it.
  case truncated
}

/// A person as a source names them.
package struct Sender: Hashable, Sendable {
  /// The name as it stands there (in chat programs the label of the exporter's address book); may be empty.
  package var name: [UInt8]
  /// What stands for the person in the source besides the name: a number, an account, an address.
  package var account: [UInt8]?
  /// Whether the source says that its owner wrote it; nil where it does not say.
  package var isOwner: Bool?

  package init(name: [UInt8], account: [UInt8]? = nil, isOwner: Bool? = nil) {
    self.name = name
    self.account = account
    self.isOwner = isOwner
  }

  package func hash(into hasher: inout Hasher) {
    unsafe name.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    unsafe account?.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
  }
}

/// One of the other clocks of a message.
package struct OtherTime: Equatable, Sendable {
  package enum Clock: String, Sendable {
    case received, server, edited
  }

  package var clock: Clock
  package var time: SourceTime

  package init(_ clock: Clock, _ time: SourceTime) {
    self.clock = clock
    self.time = time
  }
}
