/// How much of one log a transcript shows, where it shows at least two of its entries
/// (`Docs/Format.md`, "How much of a log is shown").
public struct Stretch: Hashable, Sendable {
  /// The keeper's own numbers of the messages shown, where each shows its number, growing.
  public struct Numbers: Hashable, Sendable {
    public let first: UInt64
    public let last: UInt64
    /// How many messages are shown.
    public let count: Int
    /// Whether each shows its thread, and it is the same one.
    public let isOneThread: Bool

    /// Whether no number between the first and the last is missing.
    public var isGapless: Bool { last - first == UInt64(count) - 1 }
  }

  /// Which member of the verdict's logs.
  public let log: Int
  /// Entries of the log of which something is shown, two at least.
  public let shown: Int
  /// Entries between the first and the last of them of which nothing is shown.
  public let others: UInt64
  /// Whether one range proves that nothing stands between them.
  public let isUnbroken: Bool
  public let numbers: Numbers?

  /// What is known, in sentences without full stop, in the order and the words of the format.
  public var sentences: [String] {
    var sentences: [String] = []
    if isUnbroken {
      sentences.append("nothing between these messages was left out")
    } else if others == 1 {
      sentences.append(
        "between the first and the last of these messages the log holds 1 other entry, of which"
          + " nothing is shown")
    } else {
      sentences.append(
        "between the first and the last of these messages the log holds \(others) other entries, of"
          + " which nothing is shown")
    }
    if let numbers {
      let range =
        numbers.isGapless
        ? "the keeper numbered these \(numbers.first) to \(numbers.last) without a gap"
        : "the keeper numbered these between \(numbers.first) and \(numbers.last): \(numbers.count)"
          + " of those numbers are here"
      sentences.append(range + (numbers.isOneThread ? ", in one conversation" : ""))
    }
    return sentences
  }
}

extension Verdict {
  /// How much is shown of each log of which at least two entries are.
  public var stretches: [Stretch] {
    logs.indices.compactMap { log in
      let shown = entries.filter { $0.log == log && $0.content != nil }
      guard shown.count > 1, let first = shown.first?.index, let last = shown.last?.index else {
        return nil
      }
      let others = last - first + 1 - UInt64(shown.count)
      let isInRange = logs[log].ranges.contains { $0.contains(first) && $0.contains(last) }
      return Stretch(
        log: log, shown: shown.count, others: others, isUnbroken: others == 0 && isInRange,
        numbers: Stretch.Numbers(shown.compactMap(\.content)))
    }
  }
}

extension Stretch.Numbers {
  /// Nil unless the kind of each is shown, two at least are messages, each of these shows a number,
  /// and the numbers grow; nil also where their threads are shown and differ.
  fileprivate init?(_ entries: [EntryContent]) {
    var numbers: [UInt64] = []
    var threads: Set<FieldView> = []
    for entry in entries {
      guard case .value(let kind) = entry[.kind] else { return nil }
      guard kind.elementsEqual("message".utf8) else { continue }
      guard case .value(let number) = entry[.number] else { return nil }
      let value = number.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      guard numbers.last.map({ $0 < value }) ?? true else { return nil }
      numbers.append(value)
      threads.insert(entry[.thread])
    }
    guard numbers.count > 1, let first = numbers.first, let last = numbers.last else { return nil }
    let isShown = !threads.contains(.hidden) && !threads.contains(.absent)
    guard !isShown || threads.count == 1 else { return nil }
    self.init(first: first, last: last, count: numbers.count, isOneThread: isShown)
  }
}
