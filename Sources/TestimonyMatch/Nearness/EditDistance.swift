/// How many letters have to be put in, left out, changed or swapped with their neighbour to make one
/// word of another (optimal string alignment).
enum EditDistance {
  /// Whether it is at most `limit`.
  static func isWithin(_ limit: Int, _ a: [UInt32], _ b: [UInt32]) -> Bool {
    guard abs(a.count - b.count) <= limit else { return false }
    guard !a.isEmpty, !b.isEmpty else { return true }
    var before = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 1...a.count {
      var row = [i]
      row.reserveCapacity(b.count + 1)
      for j in 1...b.count {
        let isSame = a[i - 1] == b[j - 1]
        var cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (isSame ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          cost = min(cost, before[j - 2] + 1)
        }
        row.append(cost)
      }
      if row.allSatisfy({ $0 > limit }) { return false }
      (before, last) = (last, row)
    }
    return last[b.count] <= limit
  }
}
