import TestimonyImport

/// The parts of a conversation that an export has cut: `message_1.json`, `message_2.json`, `message_10.json`.
enum NumberedPart {
  private static let prefix = Array("message_".utf8)
  private static let suffix = Array(".json".utf8)
  private static let textSuffixes = [
    ".txt", ".json", ".jsonl", ".xml", ".csv", ".eml", ".mbox",
  ].map { Array($0.utf8) }

  /// Whether a member of an archive can be the text of an export, by its name.
  static func isText(_ name: [UInt8]) -> Bool {
    guard !name.starts(with: "__MACOSX/".utf8) else { return false }
    let lower = name.suffix(8).map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
    return textSuffixes.contains { lower.suffix($0.count).elementsEqual($0) }
  }

  /// The number of a part.
  static func number(_ name: [UInt8]) -> Int? {
    let last = name[(name.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0)...]
    guard last.starts(with: prefix), last.suffix(suffix.count).elementsEqual(suffix) else {
      return nil
    }
    let digits = last.dropFirst(prefix.count).dropLast(suffix.count)
    guard (1...6).contains(digits.count) else { return nil }
    return Int(String(decoding: digits, as: UTF8.self))
  }

  /// The places of the names in the order of their numbers; of mails, in that of their names.
  ///
  /// - Returns: nil unless all of them are parts in one folder, each with another number.
  /// - Throws: `missingPart` where one is not there between two that are.
  static func ordered(
    _ names: [[UInt8]], of format: SourceFormat
  ) throws(ChatImportError) -> [Int]? {
    if format == .eml {
      return names.indices.sorted { names[$0].lexicographicallyPrecedes(names[$1]) }
    }
    let folders = Set(names.map { $0.prefix(($0.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1) })
    let numbers = names.compactMap(number)
    guard folders.count == 1, numbers.count == names.count, Set(numbers).count == names.count
    else { return nil }
    let order = names.indices.sorted { numbers[$0] < numbers[$1] }
    for (one, next) in zip(order, order.dropFirst()) where numbers[next] > numbers[one] + 1 {
      throw .missingPart(number: numbers[one] + 1)
    }
    return order
  }
}
