/// Reads a JSON document piece by piece and hands out what was selected of it. It holds one selected value
/// at a time; of what it passes over it checks only that brackets and quotes are closed.
package struct JSONStream<Tag: Sendable> {
  /// An array or object that is open and looked into.
  struct Frame {
    let selection: JSONSelection<Tag>
    let tag: Tag
    let isObject: Bool
    var expected: Expected
  }

  enum Expected {
    /// A first value or name, or the end.
    case firstOrEnd
    case name, colon, value
    case commaOrEnd
  }

  enum State {
    /// Between values.
    case between
    /// In the name of a member.
    case name(isEscaped: Bool)
    /// In a value, to its end.
    case value(Wanted, JSONSkip)
    /// Behind the document.
    case ended
    case broken
  }

  enum Wanted {
    case nothing
    case mention(Tag)
    case value(Tag)
    /// Where an array or object was to be.
    case misfit
  }

  let root: JSONSelection<Tag>
  let isRepairing: Bool
  let byteLimit: Int
  var frames: [Frame] = []
  var state: State = .between
  /// Offset of the next byte.
  package internal(set) var offset: UInt64 = 0
  /// The name that was read last.
  var name: [UInt8] = []
  var nameHasEscape = false
  /// Bytes of a byte order mark that the document began with.
  var markLength = 0
  /// The value that is being read, where it is wanted.
  var piece: [UInt8] = []
  var pieceStart: UInt64 = 0
  var isPieceTooLong = false

  /// `repairing`: whether what Telegram is known to write wrongly is read all the same.
  package init(
    _ root: JSONSelection<Tag>, repairing: Bool = false, byteLimit: Int = JSONTree.byteLimit
  ) {
    self.root = root
    isRepairing = repairing
    self.byteLimit = byteLimit
  }

  /// Whether the document has ended, and only white space may follow.
  package var hasEnded: Bool { if case .ended = state { true } else { false } }

  /// Whether the document began with the array or object that was selected.
  package internal(set) var hasOpened = false

  /// Takes from the front of `bytes` up to the next event.
  ///
  /// - Returns: nil when all of `bytes` is taken and there was no (further) event in it.
  package mutating func next(_ bytes: inout ArraySlice<UInt8>) -> JSONEvent<Tag>? {
    while !bytes.isEmpty {
      let event: JSONEvent<Tag>?
      switch state {
      case .between: event = between(&bytes)
      case .name(let isEscaped): event = name(&bytes, isEscaped)
      case .value(let wanted, let skip): event = value(&bytes, wanted, skip)
      case .ended: event = behind(&bytes)
      case .broken:
        advance(&bytes, bytes.count)
        event = nil
      }
      if let event { return event }
    }
    return nil
  }

  mutating func advance(_ bytes: inout ArraySlice<UInt8>, _ count: Int) {
    offset += UInt64(count)
    bytes = bytes.dropFirst(count)
  }

  mutating func breakOff() -> JSONEvent<Tag> {
    state = .broken
    piece = []
    return .broken(offset)
  }

  private mutating func behind(_ bytes: inout ArraySlice<UInt8>) -> JSONEvent<Tag>? {
    let spaces = bytes.prefix(while: JSONByte.isSpace).count
    advance(&bytes, spaces)
    return bytes.isEmpty ? nil : breakOff()
  }

  private mutating func value(
    _ bytes: inout ArraySlice<UInt8>, _ wanted: Wanted, _ skip: JSONSkip
  ) -> JSONEvent<Tag>? {
    var skip = skip
    let (count, isEnd) = skip.advance(bytes.span)
    if case .value = wanted, !isPieceTooLong {
      if piece.count + count > byteLimit {
        isPieceTooLong = true
        piece = []
      } else {
        piece.append(contentsOf: bytes.prefix(count))
      }
    }
    advance(&bytes, count)
    guard isEnd else {
      state = .value(wanted, skip)
      return nil
    }
    valueEnded()
    switch wanted {
    case .nothing: return nil
    case .mention(let tag): return .mention(tag, range: pieceStart..<offset)
    case .misfit: return .misfit(range: pieceStart..<offset)
    case .value(let tag):
      defer { piece = [] }
      return .value(tag, range: pieceStart..<offset, bytes: isPieceTooLong ? nil : piece)
    }
  }

  /// A value has ended: its place in the array or object around it is filled.
  mutating func valueEnded() {
    if frames.isEmpty {
      state = .ended
    } else {
      frames[frames.count - 1].expected = .commaOrEnd
      state = .between
    }
  }
}
