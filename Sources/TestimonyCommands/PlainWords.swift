/// The words after a command's name, where they are in the plain form: each option once, its value a
/// word of its own that does not begin with a dash. An option is taken with its value, then a flag,
/// then what stands alone.
struct PlainWords {
  private var words: [String]
  private var isPlain = true

  init(_ words: ArraySlice<String>) {
    self.words = Array(words)
  }

  /// Whether all words were taken, and as what they are.
  var isUsedUp: Bool { isPlain && words.isEmpty }

  /// The value of the option `name`, as in `--last 5`.
  mutating func value(_ name: StaticString) -> String? {
    guard let place = place(of: name) else { return nil }
    guard place + 1 < words.count, Self.standsAlone(words[place + 1]) else {
      isPlain = false
      return nil
    }
    let value = words[place + 1]
    words.removeSubrange(place...place + 1)
    return value
  }

  /// The value of the option `name`, where it is a number.
  mutating func number<Number: FixedWidthInteger>(_ name: StaticString) -> Number? {
    guard let text = value(name) else { return nil }
    guard let number = Number(text, radix: 10) else {
      isPlain = false
      return nil
    }
    return number
  }

  /// Whether the flag `name` is there.
  mutating func flag(_ name: StaticString) -> Bool {
    guard let place = place(of: name) else { return false }
    words.remove(at: place)
    return true
  }

  /// The word that stands alone; after all options.
  mutating func argument() -> String {
    guard words.count == 1, Self.standsAlone(words[0]) else {
      isPlain = false
      return ""
    }
    return words.removeLast()
  }

  /// A second one of the same name stays, and is for the argument parser to judge.
  private func place(of name: StaticString) -> Int? {
    name.withUTF8Buffer { name in
      words.firstIndex { unsafe $0.utf8.elementsEqual(name) }
    }
  }

  private static func standsAlone(_ word: String) -> Bool {
    guard let first = word.utf8.first else { return false }
    return first != UInt8(ascii: "-")
  }
}
