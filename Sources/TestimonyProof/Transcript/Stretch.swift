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

/// What is found out about one log's shown entries, one after the other.
struct StretchFinder {
  private var shown = 0
  private var first: UInt64 = 0
  private var last: UInt64 = 0
  private var numbers = NumberFinder()

  /// Adds the next entry of the log of which something is shown.
  mutating func add(_ index: UInt64, _ fields: ShownFields) {
    if shown == 0 { first = index }
    last = index
    shown += 1
    numbers.add(fields)
  }

  /// Nil where fewer than two entries are shown.
  func stretch(log: Int, ranges: [Range<UInt64>]) -> Stretch? {
    guard shown > 1 else { return nil }
    let others = last - first + 1 - UInt64(shown)
    let isInRange = ranges.contains { $0.contains(first) && $0.contains(last) }
    return Stretch(
      log: log, shown: shown, others: others, isUnbroken: others == 0 && isInRange,
      numbers: numbers.numbers)
  }
}

/// The keeper's numbers, as long as the kind of each entry is shown, each message shows a number, and
/// the numbers grow.
private struct NumberFinder {
  private var isKnown = true
  private var first: UInt64 = 0
  private var last: UInt64?
  private var count = 0
  private var thread: ArraySlice<UInt8>?
  private var threadsDiffer = false
  private var hidesThread = false

  private static let message = Array("message".utf8)

  mutating func add(_ fields: ShownFields) {
    guard isKnown else { return }
    guard let kind = fields[.kind] else { return isKnown = false }
    guard kind == Self.message[...] else { return }
    guard let number = fields[.number] else { return isKnown = false }
    let value = number.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard last.map({ $0 < value }) ?? true else { return isKnown = false }
    if count == 0 { first = value }
    last = value
    count += 1
    guard let shown = fields[.thread] else { return hidesThread = true }
    if let thread { threadsDiffer = threadsDiffer || thread != shown } else { thread = shown }
  }

  /// Nil unless there are two at least; nil also where two of them show different threads.
  var numbers: Stretch.Numbers? {
    guard isKnown, count > 1, let last, !threadsDiffer else { return nil }
    return Stretch.Numbers(first: first, last: last, count: count, isOneThread: !hidesThread)
  }
}
