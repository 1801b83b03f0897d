/// Names of files and folders: apps write the day into them, people names.
enum FileNameDetector {
  static func find(in text: GateText, _ found: inout FoundPlaces) {
    for (index, token) in text.tokens.enumerated() {
      if token.senses.contains(.fileEnd) { file(at: index, in: text, &found) }
      if text.isSign(token, 0x5C) || text.isSign(token, 0x2F) {
        folder(at: index, in: text, &found)
      }
    }
  }

  private static func file(at index: Int, in text: GateText, _ found: inout FoundPlaces) {
    guard index > 1, !text.tokens[index].isAfterSpace, text.isSign(text.tokens[index - 1], 0x2E),
      !text.tokens[index - 1].isAfterSpace, text.tokens[index - 2].kind != .sign
    else { return }
    let stretch = text.stretch(around: index)
    // A link's last part is no file of somebody.
    let isLink = text.tokens[stretch.lowerBound..<index].contains { text.isSign($0, 0x2F) }
    guard !isLink else { return }
    found.add(.fileName, text.range(stretch.lowerBound, index))
  }

  /// `C:\Users\name`, `/home/name`.
  private static func folder(at index: Int, in text: GateText, _ found: inout FoundPlaces) {
    guard let next = text.joined(index + 1),
      text.isWord(next, "users") || text.isWord(next, "home") || text.isWord(next, "documents"),
      let sign = text.joined(index + 2), text.isSign(sign, 0x5C) || text.isSign(sign, 0x2F),
      let name = text.joined(index + 3), name.kind != .sign
    else { return }
    let stretch = text.stretch(around: index)
    found.add(.fileName, text.range(stretch.lowerBound, stretch.upperBound - 1))
  }
}
