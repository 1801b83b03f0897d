/// Open location codes, whole and shortened, and three words behind three slashes.
enum PlusCodeDetector {
  private static let alphabet = Set("23456789cfghjmpqrvwx".unicodeScalars.map(\.value))

  static func find(in text: GateText, _ found: inout FoundPlaces) {
    for (index, token) in text.tokens.enumerated() {
      if text.isSign(token, 0x2B) { code(at: index, in: text, &found) }
      if text.isSign(token, 0x2F) { words(at: index, in: text, &found) }
      if text.isWord(token, "words") || text.isWord(token, "w") {
        named(at: index, in: text, &found)
      }
    }
  }

  /// what3words filled.count.soap, w3w: filled.count.soap.
  private static func named(at index: Int, in text: GateText, _ found: inout FoundPlaces) {
    let isName =
      index > 0 && text.isWord(text.tokens[index], "words")
      && text.letters(of: text.tokens[index - 1]).elementsEqual([0x33])
      || text.joined(index + 1).map { text.letters(of: $0).elementsEqual([0x33]) } ?? false
    guard isName,
      let first = text.behind(index, 6).indices.first(where: { isWords(from: $0, in: text) })
    else { return }
    found.add(.plusCode, text.range(first, first + 4))
  }

  /// Three words with dots between them.
  private static func isWords(from first: Int, in text: GateText) -> Bool {
    first + 4 < text.tokens.count && text.tokens[first].kind == .word
      && (1..<5).allSatisfy { place in
        guard let token = text.joined(first + place) else { return false }
        return place % 2 == 0 ? token.kind == .word : text.isSign(token, 0x2E)
      }
  }

  private static func code(at plus: Int, in text: GateText, _ found: inout FoundPlaces) {
    guard !text.tokens[plus].isAfterSpace else { return }
    var start = plus
    while start > 0, start == plus || !text.tokens[start].isAfterSpace,
      text.tokens[start - 1].kind != .sign, plus - start < 9
    { start -= 1 }
    var end = plus + 1
    while let next = text.joined(end), next.kind != .sign, end - plus < 5 { end += 1 }
    guard start < plus, end > plus + 1 else { return }
    let head = text.scalars[text.range(start, plus - 1)]
    let tail = text.scalars[text.range(plus + 1, end - 1)]
    guard [4, 6, 8].contains(head.count), (2...3).contains(tail.count),
      (head + tail).allSatisfy({ alphabet.contains($0) || $0 == 0x30 }),
      (head + tail).contains(where: { GateScalar.kind(of: $0) == .digit }),
      head.count == 8 || (head + tail).contains(where: { GateScalar.kind(of: $0) == .letter })
    else { return }
    found.add(.plusCode, text.range(start, end - 1))
  }

  private static func words(at slash: Int, in text: GateText, _ found: inout FoundPlaces) {
    guard slash + 7 < text.tokens.count,
      slash == 0 || text.tokens[slash].isAfterSpace || text.tokens[slash - 1].kind == .sign,
      let second = text.joined(slash + 1), text.isSign(second, 0x2F),
      let third = text.joined(slash + 2), text.isSign(third, 0x2F),
      (0..<5).allSatisfy({ place in
        guard let token = text.joined(slash + 3 + place) else { return false }
        return place % 2 == 0 ? token.kind == .word : text.isSign(token, 0x2E)
      })
    else { return }
    found.add(.plusCode, text.range(slash, slash + 7))
  }
}
