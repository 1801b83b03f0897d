/// What WhatsApp writes after the words of a message that was edited.
enum EditedMarker {
  /// The words without the marker; nil where there is none.
  static func removed(from words: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard words.last == 0x3E, let open = words.suffix(longest + 4).lastIndex(of: 0x3C) else {
      return nil
    }
    var inner = words[(open + 1)..<(words.endIndex - 1)]
    if inner.last == 0x2E { inner = inner.dropLast() }
    guard phrases.contains(where: { $0.count == inner.count && ByteSearch.begins(inner, with: $0) })
    else { return nil }
    return words[..<open]
  }

  /// In real exports as the authors of parsers saw them, each in at least two that are independent
  /// of each other: English, German, Spanish and French (with or without a full stop); Arabic in
  /// one, with its mark.
  private static let phrases = [
    "this message was edited", "diese nachricht wurde bearbeitet", "se editó este mensaje",
    "ce message a été modifié",
    "تم تعديل هذه الرسالة",
  ].map { Array($0.utf8) }

  private static let longest = 64
}
