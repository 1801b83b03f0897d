/// Finds in the words of a message what the program wrote: files, deletions, edits, calls. A mark
/// (U+200E, on phones that write from right to left U+200F) before words is the only sign in the
/// file that no person wrote them.
struct ProgramText {
  let isIOS: Bool

  /// Adds to a message what its words say.
  func judge(_ words: ArraySlice<UInt8>, _ record: inout ParsedRecord) {
    guard let first = words.first else {
      record.remarks.insert(.wordsAbsent)
      return
    }
    let isMarked = first >= 0x80 && Self.isMarked(words.prefix(3))
    if isMarked { record.remarks.insert(.writtenByProgram) }
    if ByteSearch.contains(words, Self.address),
      Self.maps.contains(where: { ByteSearch.contains(words, $0) })
    {
      record.remarks.insert(.locatesSender)
    }
    var said = words
    if let shorter = EditedMarker.removed(from: words) {
      record.remarks.insert(.edited)
      said = shorter
    }
    if let (files, hasWords) = AttachedFile.find(in: said, isIOS: isIOS) {
      record.attachments = files
      if isIOS && !hasWords { record.remarks.insert(.captionUnknowable) }
      return
    }
    switch ProgramPhrase.meaning(of: said, isMarked: isMarked, isIOS: isIOS) {
    case .leftOut:
      record.attachments = [ParsedAttachment(name: [], content: .absent(.leftOut))]
      if isIOS { record.remarks.insert(.captionUnknowable) }
    case .deleted: record.kind = .deletion(target: nil)
    case .call: record.kind = .call
    // A person who writes from right to left may begin with U+200F, and Android marks no notice.
    case nil:
      if isIOS, said.starts(with: Self.leftToRight), Self.isNotice(said) { record.kind = .event }
    }
  }

  private static let address = Array("://".utf8)

  /// U+200E and U+200F.
  private static let leftToRight: [UInt8] = [0xE2, 0x80, 0x8E]
  private static let rightToLeft: [UInt8] = [0xE2, 0x80, 0x8F]

  /// Whether the program's mark stands in these bytes. A person's words may begin with one of the
  /// other characters that say a direction: keyboards and what is pasted bring them.
  static func isMarked(_ bytes: ArraySlice<UInt8>) -> Bool {
    ByteSearch.contains(bytes, leftToRight) || ByteSearch.contains(bytes, rightToLeft)
  }

  /// What the address of a shared place begins with (timelinize's sample, chat-analytics).
  private static let maps = ["://maps.google.com/?q=", "://foursquare.com/v/"].map {
    Array($0.utf8)
  }

  /// Whether marked words are a notice. A place and a poll are marked too, but a person sent them:
  /// the one has an address, the other has lines.
  private static func isNotice(_ words: ArraySlice<UInt8>) -> Bool {
    !words.contains(0x0A) && !ByteSearch.contains(words, address)
  }
}
