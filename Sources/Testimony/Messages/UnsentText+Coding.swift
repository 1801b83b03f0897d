/// The list as it is sealed. It has grown twice: first the texts, then what each was to become, then
/// what else was typed for each.
extension UnsentText {
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
    for text in texts {
      writer.byte(text.isCutOff ? 1 : 0)
      writer.varint(text.answers.count)
      for answer in text.answers { writer.sized(answer) }
    }
    return writer.bytes
  }

  static func decode(_ bytes: [UInt8]) throws(MalformedBytes) -> [UnsentText] {
    var reader = ByteReader(bytes)
    let texts = try reader.list { (reader) throws(MalformedBytes) in try reader.sized() }
    guard reader.remaining > 0 else {
      return texts.map { UnsentText(text: $0, kind: .message, place: "", kept: nil) }
    }
    var heads: [UnsentText] = []
    for text in texts { heads.append(try head(of: text, &reader)) }
    guard reader.remaining > 0 else { return heads }
    var result: [UnsentText] = []
    for head in heads { result.append(try whole(head, &reader)) }
    try reader.finish()
    return result
  }

  private static func head(
    of text: [UInt8], _ reader: inout ByteReader
  ) throws(MalformedBytes) -> UnsentText {
    guard let kind = EntryKind(rawValue: try reader.byte()) else { throw MalformedBytes() }
    return UnsentText(
      text: text, kind: kind, place: try reader.text(),
      kept: try reader.optional { (reader) throws(MalformedBytes) in
        Timestamp(seconds: try reader.signed())
      },
      entry: try reader.optional { (reader) throws(MalformedBytes) in
        EntryID(device: try reader.uint16(), sequence: try reader.varint())
      })
  }

  private static func whole(
    _ head: UnsentText, _ reader: inout ByteReader
  ) throws(MalformedBytes) -> UnsentText {
    let flag = try reader.byte()
    guard flag <= 1 else { throw MalformedBytes() }
    return UnsentText(
      text: head.text, kind: head.kind, place: head.place, kept: head.kept, entry: head.entry,
      answers: try reader.list { (reader) throws(MalformedBytes) in try reader.sized() },
      isCutOff: flag == 1)
  }
}
