/// Letters and signs of all scripts that look like Latin or Arabic letters (UTS #39, as
/// `Scripts/lookalike-table` made it).
enum LookalikeTable {
  private static let base: UInt32 = 0x3F
  private static let width = 12
  private static var count: Int { entries.utf8CodeUnitCount / width }

  /// The letters, folded; nil for what looks like itself.
  static func letters(of scalar: UInt32) -> [UInt32]? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      let found = number(at: middle, 0)
      if found == scalar {
        return [number(at: middle, 1), number(at: middle, 2)].filter { $0 != 0 }
      }
      if found < scalar { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// One of the three numbers of an entry, of four characters each.
  private static func number(at index: Int, _ part: Int) -> UInt32 {
    precondition(index >= 0 && (index + 1) * width <= entries.utf8CodeUnitCount)
    var value: UInt32 = 0
    for offset in index * width + part * 4..<index * width + part * 4 + 4 {
      value = value << 6 | (UInt32(unsafe entries.utf8Start[offset]) - base)
    }
    return value
  }
}
