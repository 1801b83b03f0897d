/// Numbers of documents, cards, accounts, devices and cases.
enum DocumentDetector {
  private static let digitsWithCue = 4

  static func find(in text: GateText, _ found: inout FoundPlaces) {
    for index in text.tokens.indices {
      let token = text.tokens[index]
      if token.senses.contains(.documentCue) { cued(at: index, in: text, &found) }
      if token.senses.contains(.bookingCue) { booking(at: index, in: text, &found) }
      if token.isUpper { plate(at: index, in: text, &found) }
      guard token.isAfterSpace || index == 0 || token.kind == .number else { continue }
      let stretch = index..<text.stretch(around: index).upperBound
      if token.kind == .number {
        card(from: index, in: text, &found)
      } else if token.kind == .word, token.range.count == 2 {
        account(stretch, in: text, &found)
      }
    }
  }

  private static func cued(at index: Int, in text: GateText, _ found: inout FoundPlaces) {
    let behind = text.behind(index, 6)
    guard
      let number = behind.indices.first(where: {
        text.tokens[$0].kind == .number
          && text.stretch(around: $0).reduce(0) {
            $0 + (text.tokens[$1].kind == .number ? text.tokens[$1].range.count : 0)
          } >= digitsWithCue
      }),
      !DateDetector.isYear(text.tokens[number], in: text)
        || text.stretch(around: number).count > 1
    else { return }
    let stretch = text.stretch(around: number)
    found.add(.document, text.range(stretch.lowerBound, stretch.upperBound - 1))
  }

  /// Letters and digits behind a word for a reservation.
  private static func booking(at index: Int, in text: GateText, _ found: inout FoundPlaces) {
    for place in text.behind(index, 4).indices {
      let stretch = text.stretch(around: place)
      let tokens = text.tokens[stretch].filter { $0.kind != .sign }
      let count = tokens.reduce(0) { $0 + $1.range.count }
      guard (5...14).contains(count), tokens.contains(where: { $0.kind == .number }),
        tokens.contains(where: { $0.kind == .word })
          || tokens.contains(where: { $0.range.count > 5 })
      else { continue }
      return found.add(.document, text.range(stretch.lowerBound, stretch.upperBound - 1))
    }
  }

  /// AB-123-CD.
  private static func plate(at index: Int, in text: GateText, _ found: inout FoundPlaces) {
    let shape: [(GateToken.Kind, Int)] = [
      (.word, 2), (.sign, 1), (.number, 3), (.sign, 1), (.word, 2),
    ]
    guard index + 4 < text.tokens.count,
      shape.enumerated().allSatisfy({ offset, part in
        let token = text.tokens[index + offset]
        return token.kind == part.0 && token.range.count == part.1
          && (offset == 0 || !token.isAfterSpace) && (token.kind != .word || token.isUpper)
          && (token.kind != .sign || text.isSign(token, 0x2D))
      })
    else { return }
    found.add(.document, text.range(index, index + 4))
  }

  /// Thirteen to nineteen digits whose last one is the check digit of the others (Luhn), or any sixteen
  /// digits and more.
  private static func card(from index: Int, in text: GateText, _ found: inout FoundPlaces) {
    guard index == 0 || text.tokens[index - 1].kind != .number else { return }
    var digits: [UInt32] = []
    var last = index
    var next = index
    while next < text.tokens.count, digits.count <= 24 {
      let token = text.tokens[next]
      if token.kind == .number, next == index || !token.isAfterLine {
        digits += text.letters(of: token)
        last = next
      } else if !text.isSign(token, 0x2D) {
        break
      }
      next += 1
    }
    let isCard = (13...19).contains(digits.count) && isLuhn(digits)
    guard isCard || text.tokens[index].range.count > 15 else { return }
    found.add(.document, text.range(index, last))
  }

  private static func isLuhn(_ digits: [UInt32]) -> Bool {
    var sum: UInt32 = 0
    for (place, digit) in digits.reversed().enumerated() {
      let value = (digit - 0x30) * (place % 2 == 0 ? 1 : 2)
      sum += value > 9 ? value - 9 : value
    }
    return sum % 10 == 0
  }

  /// An IBAN: two letters, two check digits, and a remainder of one (ISO 7064).
  private static func account(
    _ stretch: Range<Int>, in text: GateText, _ found: inout FoundPlaces
  ) {
    var letters: [UInt32] = []
    var last = stretch.lowerBound
    var index = stretch.lowerBound
    guard let length = AccountLengths.length(Array(text.letters(of: text.tokens[index]))) else {
      return
    }
    while index < text.tokens.count, letters.count < length,
      !text.tokens[index].isAfterLine || index == stretch.lowerBound
    {
      guard text.tokens[index].kind != .sign else { break }
      letters += text.letters(of: text.tokens[index])
      last = index
      if letters.count == length, isAccount(letters) {
        return found.add(.document, text.range(stretch.lowerBound, last))
      }
      index += 1
    }
  }

  private static func isAccount(_ letters: [UInt32]) -> Bool {
    guard letters[2...3].allSatisfy({ $0 &- 0x30 < 10 }),
      letters.count(where: { $0 &- 0x30 < 10 }) >= AccountLengths.digits
    else { return false }
    var rest: UInt32 = 0
    for letter in letters[4...] + letters[..<4] {
      if letter &- 0x30 < 10 {
        rest = (rest * 10 + letter - 0x30) % 97
      } else if letter &- 0x61 < 26 {
        rest = (rest * 100 + letter - 0x61 + 10) % 97
      } else {
        return false
      }
    }
    return rest == 1
  }
}
