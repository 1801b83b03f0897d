/// Words that are at most one or two letters off, found by leaving letters out of both sides: what is
/// looked up for a word does not depend on how many there are.
struct NearIndex {
  private var words: [[UInt32]] = []
  private var values: [[Int]] = []
  private var byRest: [[UInt32]: [Int32]] = [:]
  /// Two hashed bits for each rest: nearly all that is asked for is refused by them.
  private var bits = [UInt64](repeating: 0, count: 1 << 12)
  private var known: [[UInt32]: Int] = [:]

  var isEmpty: Bool { words.isEmpty }

  /// `distance` is the one up to which this word is found, at most two.
  mutating func insert(_ word: [UInt32], distance: Int, value: Int) {
    if let index = known[word] {
      if !values[index].contains(value) { values[index].append(value) }
      return
    }
    known[word] = words.count
    for rest in Self.rests(of: word, distance) {
      let place = Self.bit(rest)
      bits[place >> 6] |= 1 << UInt64(place & 63)
      byRest[rest, default: []].append(Int32(truncatingIfNeeded: words.count))
    }
    words.append(word)
    values.append([value])
  }

  /// The values of words that are off by one letter or more, up to `distance` of the word asked for.
  func values(near word: [UInt32], distance: (Int) -> Int) -> [Int] {
    var found: [Int] = []
    let limit = distance(word.count)
    guard limit > 0 else { return found }
    for rest in Self.rests(of: word, limit) {
      let place = Self.bit(rest)
      guard bits[place >> 6] >> UInt64(place & 63) & 1 != 0 else { continue }
      for candidate in byRest[rest, default: []] {
        let other = words[Int(candidate)]
        let limit = min(limit, distance(other.count))
        guard other != word, EditDistance.isWithin(limit, word, other) else { continue }
        found += values[Int(candidate)]
      }
    }
    return found
  }

  private static func bit(_ word: [UInt32]) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for scalar in word { hash = (hash ^ UInt64(scalar)) &* 0x9E37_79B9_7F4A_7C15 }
    return Int(truncatingIfNeeded: hash >> 46)
  }

  /// The word, and what is left of it without one letter, or two.
  private static func rests(of word: [UInt32], _ distance: Int) -> [[UInt32]] {
    var rests = [word]
    for first in word.indices {
      var rest = word
      rest.remove(at: first)
      if first == 0 || word[first] != word[first - 1] { rests.append(rest) }
      guard distance > 1 else { continue }
      for second in first..<rest.count {
        var shorter = rest
        shorter.remove(at: second)
        rests.append(shorter)
      }
    }
    return rests
  }
}
