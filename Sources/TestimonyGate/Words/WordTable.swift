/// Words and what they are known as, looked up where they stand: nothing is copied for it.
struct WordTable {
  private struct Entry {
    let start: Int32
    let count: Int32
    let senses: Senses
  }

  private var letters: [UInt32] = []
  private var entries: [Entry] = []
  /// By the hash of a word its entry, or the next free place; at most a quarter are taken.
  private var slots: [Int32]

  init(_ words: [[UInt32]: Senses]) {
    var size = 16
    while size < 4 * words.count { size *= 2 }
    slots = [Int32](repeating: -1, count: size)
    for (word, senses) in words {
      var place = Self.hash(word[...]) & (size - 1)
      while slots[place] >= 0 { place = (place + 1) & (size - 1) }
      slots[place] = Int32(truncatingIfNeeded: entries.count)
      entries.append(
        Entry(
          start: Int32(truncatingIfNeeded: letters.count),
          count: Int32(truncatingIfNeeded: word.count), senses: senses))
      letters += word
    }
  }

  /// Nil for a word that is not among them.
  subscript(_ word: ArraySlice<UInt32>) -> Senses? {
    var place = Self.hash(word) & (slots.count - 1)
    while slots[place] >= 0 {
      let entry = entries[Int(slots[place])]
      if Int(entry.count) == word.count, isSame(word, Int(entry.start)) { return entry.senses }
      place = (place + 1) & (slots.count - 1)
    }
    return nil
  }

  @inline(__always)
  private func isSame(_ word: ArraySlice<UInt32>, _ start: Int) -> Bool {
    var place = start
    for letter in word {
      guard letters[place] == letter else { return false }
      place += 1
    }
    return true
  }

  @inline(__always)
  private static func hash(_ word: ArraySlice<UInt32>) -> Int {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
    for letter in word { hash = (hash ^ UInt64(letter)) &* 0x0100_0000_01B3 }
    return Int(truncatingIfNeeded: (hash ^ hash >> 29) & 0x7FFF_FFFF)
  }
}
