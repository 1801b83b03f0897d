import ArgumentParser
import Testimony

/// How one text is several messages, when asked so.
enum EachChoice: String, ExpressibleByArgument, CaseIterable {
  case line, paragraph, json
}

/// Gathers lines into messages as they come.
struct MessageGathering {
  /// Nil: a message ends with a line that holds only a dot.
  let each: EachChoice?
  private var text: [UInt8] = []
  private var hasLine = false

  init(each: EachChoice?) {
    self.each = each
  }

  /// Takes a line without its line feed.
  ///
  /// - Returns: a message that it completes.
  mutating func take(_ line: [UInt8]) -> [UInt8]? {
    switch each {
    case nil:
      if line == [UInt8(ascii: ".")] { return end() }
      append(line)
      return nil
    case .paragraph:
      let line = Self.withoutReturn(line)
      guard !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else { return end() }
      append(line)
      return nil
    case .line, .json:
      let line = Self.withoutReturn(line)
      return line.allSatisfy { $0 == 0x20 || $0 == 0x09 } ? nil : line
    }
  }

  /// What came since the last message; nil for nothing.
  mutating func end() -> [UInt8]? {
    defer {
      text = []
      hasLine = false
    }
    return text.isEmpty ? nil : text
  }

  private mutating func append(_ line: [UInt8]) {
    if hasLine { text.append(0x0A) }
    hasLine = true
    text += line
  }

  /// Lines end with LF or CR LF.
  private static func withoutReturn(_ line: [UInt8]) -> [UInt8] {
    line.last == 0x0D ? Array(line.dropLast()) : line
  }
}
