/// The edges of an automaton, from state and scalar to state: one open-addressed table for all.
struct TermEdges: Sendable {
  private static let empty = UInt64.max
  private var keys: [UInt64]
  private var values: [UInt32]
  private var count = 0
  /// One bit for the low bits of each scalar that a term starts with: at the root, where nearly all of a
  /// text is read, nearly all scalars are refused by it.
  private var starts = [UInt64](repeating: 0, count: 64)

  init() {
    keys = Array(repeating: Self.empty, count: 64)
    values = Array(repeating: 0, count: 64)
  }

  @inline(__always)
  func mayStart(with scalar: UInt32) -> Bool {
    starts[Int(scalar >> 6 & 63)] >> UInt64(scalar & 63) & 1 != 0
  }

  @inline(__always)
  func next(_ state: UInt32, _ scalar: UInt32) -> UInt32? {
    let key = Self.key(state, scalar)
    var place = slot(of: key)
    while true {
      if keys[place] == key { return values[place] }
      if keys[place] == Self.empty { return nil }
      place = (place + 1) & (keys.count - 1)
    }
  }

  /// - Precondition: there is no such edge yet.
  mutating func insert(_ state: UInt32, _ scalar: UInt32, to next: UInt32) {
    if count * 2 >= keys.count { grow() }
    if state == 0 { starts[Int(scalar >> 6 & 63)] |= 1 << UInt64(scalar & 63) }
    put(Self.key(state, scalar), next)
    count += 1
  }

  private mutating func put(_ key: UInt64, _ value: UInt32) {
    var place = slot(of: key)
    while keys[place] != Self.empty { place = (place + 1) & (keys.count - 1) }
    keys[place] = key
    values[place] = value
  }

  private mutating func grow() {
    let old = zip(keys, values).filter { $0.0 != Self.empty }
    keys = Array(repeating: Self.empty, count: keys.count * 2)
    values = Array(repeating: 0, count: keys.count)
    for (key, value) in old { put(key, value) }
  }

  private static func key(_ state: UInt32, _ scalar: UInt32) -> UInt64 {
    UInt64(state) << 21 | UInt64(scalar)
  }

  /// Multiplicative hashing: the terms are the user's own, nobody chooses them to collide.
  @inline(__always)
  private func slot(of key: UInt64) -> Int {
    let mixed = key &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed ^ mixed >> 32) & (keys.count - 1)
  }
}
