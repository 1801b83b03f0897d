/// What is being typed at a prompt: bytes in, what to echo out.
///
/// The text is kept exactly as typed. What is echoed is made safe, as a paste may hold what steers
/// a terminal. Editing keys work within the current line: backspace, Ctrl-U (line), Ctrl-W (word).
struct TypedText {
  /// When the text is complete.
  enum End {
    /// At the end of the first line.
    case line
    /// At a line that holds only `.`, or Ctrl-D.
    case dot
  }

  private enum Escape {
    case none, begun, sequence, oneMore
  }

  /// The lines so far, joined by line feeds; the line end before the ending is not part of it.
  private(set) var text: [UInt8] = []
  private(set) var isComplete = false
  /// Whether Ctrl-D, not a line, completed it.
  private(set) var isAtEndOfInput = false
  let end: End
  private var lineStart = 0
  private var shown = 0
  private var escape = Escape.none

  /// - Parameters:
  ///   - end: when it is complete.
  ///   - beginning: what was typed before.
  init(end: End, beginning: [UInt8] = []) {
    self.end = end
    text = beginning
    lineStart = (beginning.lastIndex(of: 0x0A) ?? -1) + 1
    shown = beginning.count
  }

  /// Takes a byte typed and returns what to echo.
  mutating func take(_ byte: UInt8) -> [UInt8] {
    if skipsEscape(byte) { return [] }
    switch byte {
    case 0x0A: return endLine()
    case 0x04: return endInput()
    case 0x08, 0x7F: return erase { $0.dropLastScalar() }
    case 0x15: return erase { $0.text.removeSubrange($0.lineStart...) }
    case 0x17: return erase { $0.dropLastWord() }
    case 0x1B:
      escape = .begun
      return []
    default:
      text.append(byte)
      return echoOfNew()
    }
  }

  /// Arrow keys and their like come as sequences (ECMA-48, 5.4): they are no text.
  private mutating func skipsEscape(_ byte: UInt8) -> Bool {
    switch escape {
    case .none: return false
    case .begun:
      escape =
        byte == UInt8(ascii: "[") ? .sequence : byte == UInt8(ascii: "O") ? .oneMore : .none
    case .sequence:
      if (0x40...0x7E).contains(byte) { escape = .none }
    case .oneMore: escape = .none
    }
    return true
  }

  private mutating func endLine() -> [UInt8] {
    let rest = echoOfNew(isFinal: true) + [0x0A]
    switch end {
    case .line: isComplete = true
    case .dot:
      if text[lineStart...] == [UInt8(ascii: ".")] {
        text.removeSubrange(max(0, lineStart - 1)...)
        isComplete = true
      } else {
        text.append(0x0A)
        lineStart = text.count
        shown = text.count
      }
    }
    return rest
  }

  private mutating func endInput() -> [UInt8] {
    isComplete = true
    isAtEndOfInput = true
    let rest = echoOfNew(isFinal: true)
    if lineStart == text.count, lineStart > 0 {
      text.removeLast()
      return rest
    }
    return rest + [0x0A]
  }

  /// Shows scalars when they are whole, so that half of one never meets an escape.
  private mutating func echoOfNew(isFinal: Bool = false) -> [UInt8] {
    let new = text[shown...]
    if !isFinal, let first = new.first, new.count < Self.scalarByteCount(first),
      new.dropFirst().allSatisfy({ (0x80..<0xC0).contains($0) })
    {
      return []
    }
    shown = text.count
    return Self.display.safe(new)
  }

  private mutating func erase(_ edit: (inout TypedText) -> Void) -> [UInt8] {
    let before = cells
    edit(&self)
    shown = text.count
    return Array(repeating: [0x08, 0x20, 0x08], count: max(0, before - cells)).flatMap { $0 }
  }

  private var cells: Int {
    CellWidth.cells(Self.display.safe(text[lineStart..<max(lineStart, min(shown, text.count))]))
  }

  private mutating func dropLastScalar() {
    guard text.count > lineStart else { return }
    var dropped = text.removeLast()
    var count = 1
    while (0x80..<0xC0).contains(dropped), count < 4, text.count > lineStart {
      dropped = text.removeLast()
      count += 1
    }
  }

  private mutating func dropLastWord() {
    while text.count > lineStart, text.last == 0x20 { text.removeLast() }
    while text.count > lineStart, text.last != 0x20 { text.removeLast() }
  }

  private static func scalarByteCount(_ first: UInt8) -> Int {
    switch first {
    case 0xF0...0xF4: 4
    case 0xE0...0xEF: 3
    case 0xC2...0xDF: 2
    default: 1
    }
  }

  private static let display = TerminalText(isolates: false)
}
