/// A text that was typed and could not be logged.
package struct UnsentText: Equatable, Sendable {
  package let text: [UInt8]
  /// What it was to become: a message, a note, a translation, a correction or a clip.
  package let kind: EntryKind
  /// Where, as it was named on the command line: `herat`, `herat:12`. Empty where an earlier version
  /// kept it.
  package let place: String
  /// When it was kept; nil where an earlier version kept it.
  package let kept: Timestamp?
  /// Where the entry would have stood that could not be written. A disk may report a failure of what
  /// it has written all the same: then it stands there.
  let entry: EntryID?

  init(text: [UInt8], kind: EntryKind, place: String, kept: Timestamp?, entry: EntryID?) {
    self.text = text
    self.kind = kind
    self.place = place
    self.kept = kept
    self.entry = entry
  }

  /// The list as it is sealed: the texts, then what each was to become.
  static func encode(_ texts: [UnsentText]) -> [UInt8] {
    var writer = ByteWriter()
    writer.varint(texts.count)
    for text in texts { writer.sized(text.text) }
    for text in texts {
      writer.byte(text.kind.rawValue)
      writer.text(text.place)
      writer.optional(text.kept) { $0.signed($1.seconds) }
      writer.optional(text.entry) {
        $0.uint16($1.device)
        $0.varint($1.sequence)
      }
    }
    return writer.bytes
  }

  static func decode(_ bytes: [UInt8]) throws(MalformedBytes) -> [UnsentText] {
    var reader = ByteReader(bytes)
    let texts = try reader.list { (reader) throws(MalformedBytes) in try reader.sized() }
    // An earlier version kept messages only, and ended here.
    guard reader.remaining > 0 else {
      return texts.map { UnsentText(text: $0, kind: .message, place: "", kept: nil, entry: nil) }
    }
    var result: [UnsentText] = []
    for text in texts {
      guard let kind = EntryKind(rawValue: try reader.byte()) else { throw MalformedBytes() }
      result.append(
        UnsentText(
          text: text, kind: kind, place: try reader.text(),
          kept: try reader.optional { (reader) throws(MalformedBytes) in
            Timestamp(seconds: try reader.signed())
          },
          entry: try reader.optional { (reader) throws(MalformedBytes) in
            EntryID(device: try reader.uint16(), sequence: try reader.varint())
          }))
    }
    try reader.finish()
    return result
  }
}
