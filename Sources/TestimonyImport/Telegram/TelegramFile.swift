/// A file of a Telegram message: a path in the export's folder, or a note that it is not there.
struct TelegramFile {
  /// What Telegram Desktop writes instead of a path (`export_output_json.cpp`, `pushPath`), with a name and
  /// a space before it or none.
  private static let notes: [(note: [UInt8], reason: ParsedAttachment.AbsenceReason)] = [
    (
      Array("(File not included. Change data exporting settings to download.)".utf8), .leftOut
    ),
    (
      Array("(File exceeds maximum size. Change data exporting settings to download.)".utf8),
      .leftOut
    ),
    (Array("(File unavailable, please try again later)".utf8), .missing),
  ]

  let attachment: ParsedAttachment

  /// `name` is what the message calls it, if it does.
  init(_ path: [UInt8], name: [UInt8]?, mediaType: [UInt8]?) {
    for (note, reason) in Self.notes where path.suffix(note.count).elementsEqual(note) {
      var before = Array(path.dropLast(note.count))
      if before.last == 0x20 { before.removeLast() }
      attachment = ParsedAttachment(
        name: name ?? before, mediaType: mediaType, content: .absent(reason))
      return
    }
    let last = path.split(separator: UInt8(ascii: "/")).last.map { Array($0) }
    attachment = ParsedAttachment(
      name: name ?? last ?? [], mediaType: mediaType, content: .member(path))
  }
}
