/// The name before the words of a message: up to the first colon that a space or the end of the
/// line follows.
enum SenderName {
  /// Longer than any address book allows.
  static let longest = 512

  /// Where the name ends in what follows a heading; nil when the program wrote the line.
  static func end(in rest: ArraySlice<UInt8>) -> Int? {
    var quotes = 0
    var index = rest.startIndex
    let limit = min(rest.endIndex, rest.startIndex + longest)
    while index < limit {
      switch rest[index] {
      case 0x0A, 0x0D: return nil
      case 0x22:
        if quotes & 1 != 0 || mayOpen(rest, index) { quotes ^= 1 }
      // “ and ”, « and » in UTF-8.
      case 0x9C where follows(rest, index, 0xE2, 0x80),
        0xAB where index > rest.startIndex && rest[index - 1] == 0xC2:
        quotes |= 2
      case 0x9D where follows(rest, index, 0xE2, 0x80),
        0xBB where index > rest.startIndex && rest[index - 1] == 0xC2:
        quotes &= 1
      case 0x3A where index > rest.startIndex && isFollowedBySpace(rest, index):
        // In a quotation that closes behind it: `Amina changed the subject to "Herat: news"`.
        return quotes != 0 && closes(quotes, in: rest[(index + 1)..<limit]) ? nil : index
      default: break
      }
      index += 1
    }
    return nil
  }

  /// Whether a plain mark can begin a quotation: within a word it is part of it (`ד"ר`, `5"`).
  private static func mayOpen(_ rest: ArraySlice<UInt8>, _ index: Int) -> Bool {
    guard index > rest.startIndex else { return true }
    switch rest[index - 1] {
    case 0x20, 0x28, 0x2D, 0x3A, 0x5B: return true
    // A space that does not break, or a mark that nobody sees.
    case 0xA0: return rest[..<index].suffix(2).first == 0xC2
    default:
      let before = rest[..<index].suffix(3)
      return Marks.leading(before) == before.count || Marks.leading(before.suffix(2)) == 2
    }
  }

  /// Whether a quotation that is open before `rest` ends on its line.
  private static func closes(_ quotes: Int, in rest: ArraySlice<UInt8>) -> Bool {
    let line = rest.prefix { $0 != 0x0A && $0 != 0x0D }
    if quotes & 1 != 0 { return line.count { $0 == 0x22 } % 2 == 1 }
    return ByteSearch.contains(line, [0xE2, 0x80, 0x9D]) || ByteSearch.contains(line, [0xC2, 0xBB])
  }

  private static func isFollowedBySpace(_ rest: ArraySlice<UInt8>, _ index: Int) -> Bool {
    let next = index + 1
    return next >= rest.endIndex || rest[next] == 0x20 || rest[next] == 0x0A || rest[next] == 0x0D
  }

  private static func follows(
    _ rest: ArraySlice<UInt8>, _ index: Int, _ first: UInt8, _ second: UInt8
  ) -> Bool {
    index >= rest.startIndex + 2 && rest[index - 2] == first && rest[index - 1] == second
  }

  /// The person that a name stands for: a number, where it is one, is the account.
  static func sender(_ name: ArraySlice<UInt8>) -> Sender {
    let plain = Marks.trimmed(name)
    return Sender(name: Array(plain), account: PhoneNumber.read(plain))
  }
}
