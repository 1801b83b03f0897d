package import TestimonyCrypto
import TestimonyProof

/// What an export says differently of a message that is in the journal: an entry of its own, sealed by the
/// thread. The message stays as it was logged.
package struct ChangeEvidence: Equatable, Sendable {
  package enum Change: String, Sendable, CaseIterable {
    /// Other words stand in its place.
    case edited
    /// The source says that it was deleted.
    case deleted
    /// The export has what was before and after it, and not this one.
    case vanished
    /// A sign under it.
    case reaction
    /// Files of it are there that were not there before: attached to this entry.
    case files
  }

  package let change: Change
  /// E of the message; nil where the journal does not have it.
  package let target: Digest?
  /// The other words, or the sign; nil where there are none, or they are too long to stand here.
  package let text: [UInt8]?
  /// Digest of the words, whatever their length.
  let words: Digest
  /// Whose sign it is; nil of what only the writer of the message can do.
  let speaker: Identifier?

  init(_ change: Change, target: Digest?, text: [UInt8]?, by speaker: Identifier? = nil) {
    self.change = change
    self.target = target
    self.speaker = change == .reaction ? speaker : nil
    words = SHA256.hash(text ?? [])
    self.text = text.flatMap { $0.count <= Self.textByteLimit ? $0 : nil }
  }

  /// Longer words are only in the original: the entry names their place.
  private static let textByteLimit = 100_000

  /// - Returns: nil for an entry that is something else.
  package init?(_ entry: JournalEntry) {
    guard entry.kind == .import, let body = MemberObject(parsing: entry.body),
      let change = body.text("change").flatMap(Change.init(rawValue:)),
      let digest = body.text("words").flatMap({ Base64.decode(Array($0.utf8)) })
        .flatMap({ Digest($0) })
    else { return nil }
    self.change = change
    target = entry.content.fields.target
    words = digest
    speaker = change == .reaction ? entry.content.fields.speaker : nil
    if case .string(let bytes)? = body["text"] { text = bytes } else { text = nil }
  }

  /// The entry's body.
  var body: MemberObject {
    var members: [(key: String, value: JSONValue)] = [
      ("change", .text(change.rawValue)), ("words", .text(JournalState.name(words))),
    ]
    if let text { members.append(("text", .string(text))) }
    return MemberObject(members)
  }

  /// The same for what says the same.
  var digest: Digest {
    var writer = ByteWriter()
    writer.text(change.rawValue)
    writer.optional(target) { $0.raw($1) }
    writer.raw(words)
    writer.optional(speaker) { $0.raw($1.bytes) }
    return SHA256.hash(writer.bytes)
  }
}
