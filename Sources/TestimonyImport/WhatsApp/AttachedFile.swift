/// Finds the file that a message names. Two forms, in any language: iOS writes `<attached: NAME>`,
/// Android writes `NAME (file attached)` as the first line. What stands for "attached" is known in
/// some languages; in any other the name must be one that WhatsApp gives to files.
enum AttachedFile {
  /// The files, and whether words of a person stand beside them. iOS sets its mark before or inside
  /// what it writes: without one a person typed it.
  static func find(
    in words: ArraySlice<UInt8>, isIOS: Bool
  ) -> (files: [ParsedAttachment], hasWords: Bool)? {
    let found = ByteSearch.first(0x0A, in: words.span)
    let lineEnd = found.map { words.startIndex + $0 } ?? words.endIndex
    // Most words end otherwise.
    guard found != nil || words.last.map(mayEnd) == true else { return nil }
    var line = words[..<lineEnd]
    if line.last == 0x0D { line = line.dropLast() }
    guard line.count <= 1024, let last = line.last(where: { $0 != 0x20 }),
      last == 0x3E || last == 0x29, !isIOS || ProgramText.isMarked(line),
      let name = last == 0x3E ? tagged(line) : bracketed(line)
    else { return nil }
    let hasWords = words[lineEnd...].contains { $0 > 0x20 }
    return ([ParsedAttachment(name: Array(name), content: .member(Array(name)))], hasWords)
  }

  private static func mayEnd(_ byte: UInt8) -> Bool {
    byte == 0x3E || byte == 0x29 || byte == 0x20 || byte == 0x0D
  }

  /// `<attached: NAME>`, `< attached: NAME >`, and the older `NAME <attached>`.
  private static func tagged(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let open = line.lastIndex(of: 0x3C), let close = line.lastIndex(of: 0x3E), open < close
    else { return nil }
    let tag = trimmed(line[(open + 1)..<close])
    guard let colon = tag.firstIndex(of: 0x3A) else {
      let name = trimmed(line[..<open])
      return isLabel(tag) && name.contains(0x2E) ? name : nil
    }
    let name = trimmed(tag[(colon + 1)...])
    guard !name.isEmpty, isLabel(trimmed(tag[..<colon])) || FileName.isWhatsApp(name) else {
      return nil
    }
    return name
  }

  /// `NAME (file attached)`.
  private static func bracketed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let open = line.lastIndex(of: 0x28), let close = line.lastIndex(of: 0x29), open < close
    else { return nil }
    let name = trimmed(line[..<open])
    guard name.contains(0x2E),
      isLabel(trimmed(line[(open + 1)..<close])) || FileName.isWhatsApp(name)
    else { return nil }
    return name
  }

  private static func isLabel(_ bytes: ArraySlice<UInt8>) -> Bool {
    labels.contains { $0.count == bytes.count && ByteSearch.begins(bytes, with: $0) }
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = bytes
    while true {
      let before = rest.count
      rest = Marks.trimmed(rest)
      while rest.first == 0x20 { rest = rest.dropFirst() }
      while rest.last == 0x20 { rest = rest.dropLast() }
      // French sets a space that does not break before a colon.
      if rest.count >= 2, rest.last == 0xA0, rest[rest.endIndex - 2] == 0xC2 {
        rest = rest.dropLast(2)
      }
      if rest.count == before { return rest }
    }
  }

  /// Android: Pustur/whatsapp-chat-parser's tests (en, de), tests of other parsers (fr, es, ar).
  /// iOS: the same (en, es), lists and tests of other parsers (de, fr, ar).
  private static let labels = [
    "file attached", "datei angehängt", "fichier joint", "archivo adjunto", "الملف مرفق",
    "ملف مرفق", "attached", "adjunto",
    "anhang", "angehängt", "pièce jointe", "مرفق", "المُرفق",
  ].map { Array($0.utf8) }
}
