/// Finds the end of a JSON value, piece by piece, without reading what is in it.
struct JSONSkip {
  private enum Mode {
    /// In arrays and objects, outside strings.
    case plain
    case string
    /// Behind a backslash.
    case escape
    /// A number or word that is the whole value.
    case scalar
    /// In a string whose first bytes are those of `BareValue.name`.
    case likeBareName(Int)
    /// Behind such a string.
    case behindBareName
    /// Behind its colon.
    case beforeBare
    /// In a value without quotes, or what may be one.
    case bare(BareSkip)
  }

  private var mode: Mode
  /// Arrays and objects that are open.
  private var depth: UInt64 = 0
  private let isRepairing: Bool

  /// `first` is the first byte of the value, and is not taken by this; nil where no value begins so.
  init?(_ first: UInt8, repairing: Bool) {
    isRepairing = repairing
    switch first {
    case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "\""): mode = .plain
    case UInt8(ascii: "-"), 0x30...0x39, UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"):
      mode = .scalar
    default: return nil
    }
  }

  /// Takes bytes up to the end of the value.
  ///
  /// - Returns: how many, and whether the value ends behind them.
  mutating func advance(_ bytes: Span<UInt8>) -> (count: Int, isEnd: Bool) {
    var at = 0
    while at < bytes.count {
      switch mode {
      case .plain:
        if plain(bytes, &at) { return (at, true) }
      case .string:
        while at < bytes.count, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "\\") {
          at += 1
        }
        guard at < bytes.count else { break }
        let isQuote = bytes[at] == UInt8(ascii: "\"")
        at += 1
        mode = isQuote ? .plain : .escape
        if isQuote, depth == 0 { return (at, true) }
      case .escape:
        at += 1
        mode = .string
      case .scalar:
        while at < bytes.count, !isBehindScalar(bytes[at]) { at += 1 }
        if at < bytes.count { return (at, true) }
      case .likeBareName, .behindBareName, .beforeBare, .bare: repairing(bytes, &at)
      }
    }
    return (at, false)
  }

  /// - Returns: whether the value ended.
  @inline(__always)
  private mutating func plain(_ bytes: Span<UInt8>, _ at: inout Int) -> Bool {
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      switch byte {
      case UInt8(ascii: "\""):
        mode = isRepairing && depth > 0 ? .likeBareName(0) : .string
        return false
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        // The caller began with a bracket, so one is open.
        depth -= 1
        if depth == 0 { return true }
      default: break
      }
    }
    return false
  }

  private func isBehindScalar(_ byte: UInt8) -> Bool {
    JSONByte.isSpace(byte) || BareValue.isDelimiter(byte)
  }

  /// Looks for the member that Telegram writes without quotes.
  private mutating func repairing(_ bytes: Span<UInt8>, _ at: inout Int) {
    let byte = bytes[at]
    switch mode {
    case .likeBareName(let count):
      if count < BareValue.name.count, byte == BareValue.name[count] {
        mode = .likeBareName(count + 1)
        at += 1
      } else if count == BareValue.name.count, byte == UInt8(ascii: "\"") {
        mode = .behindBareName
        at += 1
      } else {
        mode = .string
      }
    case .behindBareName:
      if byte == UInt8(ascii: ":") {
        mode = .beforeBare
        at += 1
      } else if JSONByte.isSpace(byte) {
        at += 1
      } else {
        mode = .plain
      }
    case .beforeBare:
      switch byte {
      case 0x20, 0x09, 0x0a, 0x0d: at += 1
      case UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "["): mode = .plain
      default: mode = .bare(BareSkip())
      }
    case .bare(var bare):
      let isEnd = bare.takes(byte)
      mode = isEnd ? .plain : .bare(bare)
      if !isEnd { at += 1 }
    case .plain, .string, .escape, .scalar: break
    }
  }
}

/// Finds the end of what may be a value without quotes: of a number or a word at what follows it, of
/// anything else at the end of the line.
struct BareSkip {
  private var head: [UInt8] = []

  /// - Returns: whether `byte` is no longer part of it.
  mutating func takes(_ byte: UInt8) -> Bool {
    if byte == 0x0a { return true }
    if BareValue.isDelimiter(byte), head.count < 32, isScalar { return true }
    if head.count < 32 { head.append(byte) }
    return false
  }

  private var isScalar: Bool {
    var end = head.count
    while end > 0, JSONByte.isSpace(head[end - 1]) { end -= 1 }
    return JSONScalar(head.span, at: 0)?.end == end
  }
}
