/// Which messages of one thread are to be published.
package struct Selection: Equatable, Sendable {
  /// Numbers that follow one another.
  package struct Span: Equatable, Sendable {
    /// The local number of a log; nil when there is only one that has these numbers.
    package let device: UInt16?
    package let numbers: ClosedRange<UInt64>

    package init(device: UInt16?, numbers: ClosedRange<UInt64>) {
      self.device = device
      self.numbers = numbers
    }
  }

  /// The thread's handle.
  package let thread: String
  /// Empty for all messages of the thread.
  package let spans: [Span]
  /// The first and the last day, UTC, of the messages' times: sent, or logged where that is not
  /// known.
  package var since: CivilDate?
  package var until: CivilDate?

  package init(
    thread: String, spans: [Span] = [], since: CivilDate? = nil, until: CivilDate? = nil
  ) {
    self.thread = thread
    self.spans = spans
    self.since = since
    self.until = until
  }

  private static let maximumSpans = 1_000
  /// Numbers of messages have at most this many digits.
  private static let maximumDigits = 10

  /// Reads `herat`, `herat:3-17,20` or `herat:2.5-9`, where 2 is a device.
  ///
  /// - Throws: `malformed`.
  package init(
    parsing text: String, since: CivilDate? = nil, until: CivilDate? = nil
  ) throws(SelectionError) {
    let parts = Array(text.utf8).split(
      separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
    let handle = String(decoding: parts[0], as: UTF8.self)
    guard Handle.isValid(handle) else { throw .malformed }
    var spans: [Span] = []
    if parts.count == 2 {
      let items = parts[1].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      guard items.count <= Self.maximumSpans else { throw .malformed }
      for item in items { spans.append(try Self.span(item)) }
    }
    self.init(thread: handle, spans: spans, since: since, until: until)
  }

  private static func span(_ item: ArraySlice<UInt8>) throws(SelectionError) -> Span {
    let parts = item.split(
      separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    var device: UInt16?
    if parts.count == 2 {
      guard let number = UInt16(exactly: try number(parts[0])) else { throw .malformed }
      device = number
    }
    let ends = parts[parts.count - 1].split(
      separator: UInt8(ascii: "-"), maxSplits: 1, omittingEmptySubsequences: false)
    let first = try number(ends[0])
    let last = ends.count == 2 ? try number(ends[1]) : first
    guard first <= last else { throw .malformed }
    return Span(device: device, numbers: first...last)
  }

  private static func number(_ digits: ArraySlice<UInt8>) throws(SelectionError) -> UInt64 {
    guard (1...maximumDigits).contains(digits.count) else { throw .malformed }
    var value: UInt64 = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { throw .malformed }
      value = value * 10 + UInt64(digit - UInt8(ascii: "0"))
    }
    guard value > 0 else { throw .malformed }
    return value
  }
}

/// Why a selection names no messages.
package enum SelectionError: Error, Equatable, Sendable {
  /// Not of the form `handle`, `handle:3-17,20` or `handle:2.5`.
  case malformed
  case noSuchThread
  /// The thread has no message of this number.
  case noSuchMessage(UInt64)
  /// More than one log has a message of this number: it has to be named with its device.
  case ambiguous(UInt64, devices: [UInt16])
  /// No message is in the selection.
  case nothing
}
