/// Numbers as people list them: `1,3-5`.
enum NumberList {
  /// The numbers, each once and in order; nil where one of them is not from 1 to `limit`.
  static func read(_ text: [UInt8], upTo limit: Int) -> [Int]? {
    let text = text.filter { $0 != 0x20 }
    guard !text.isEmpty else { return [] }
    var numbers: Set<Int> = []
    for part in text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      let ends = part.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
      let values = ends.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
      guard values.count == ends.count, values.count <= 2, let first = values.first,
        let last = values.last, (1...limit).contains(first),
        (first...max(first, limit)).contains(last)
      else { return nil }
      numbers.formUnion(first...last)
    }
    return numbers.sorted()
  }
}
