import Glibc

/// Answers to questions: from the terminal, or, where standard input is not one, a line of it for
/// each question in the order asked.
extension Console {
  /// - Returns: the answer's bytes without the line end; may be empty.
  /// - Throws: `Failure`, with `needsAnswer` when there is nothing to answer with.
  func answer(_ prompt: String, instead option: String? = nil) throws(Failure) -> [UInt8] {
    guard isatty(input) != 1 else { return try askLine(prompt, instead: option) }
    guard let line = try pipedLines.next() else {
      guard !isBatch else {
        throw Failure(
          "standard input has no answer to: \(prompt)",
          hint: option.map { "pipe it in, or use \($0)" } ?? "pipe it in, one answer a line",
          code: .needsAnswer)
      }
      return try askLine(prompt, instead: option)
    }
    return line
  }

  /// A text answer that must be UTF-8; surrounding spaces are not part of it.
  func answerText(_ prompt: String, instead option: String? = nil) throws(Failure) -> String {
    let bytes = try answer(prompt, instead: option)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure("the answer is not valid UTF-8")
    }
    let isSpace = { (scalar: Unicode.Scalar) in scalar == " " || scalar == "\t" || scalar == "\r" }
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, isSpace(first) { scalars = scalars.dropFirst() }
    while let last = scalars.last, isSpace(last) { scalars = scalars.dropLast() }
    return String(String.UnicodeScalarView(scalars))
  }

  /// A text answer that may be left empty, and is where nobody can be asked.
  func optionalAnswer(_ prompt: String) throws(Failure) -> String {
    do throws(Failure) {
      return try answerText(prompt)
    } catch {
      guard error.code == .needsAnswer else { throw error }
      return ""
    }
  }
}

/// The lines of standard input, read as they are asked for.
final class PipedLines {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var isAtEnd = false

  static let limit = 1 << 16

  init(_ descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// What was read and not yet asked for.
  func rest() -> [UInt8] {
    defer { buffer = [] }
    return buffer
  }

  /// The lines up to one that holds only a dot, or to the end, without the last line end.
  ///
  /// - Throws: `Failure`, also for more than 1 MiB.
  func text() throws(Failure) -> [UInt8] {
    var text: [UInt8] = []
    var isFirst = true
    while let line = try next(limit: Console.textByteLimit) {
      if line == [UInt8(ascii: ".")] { break }
      if !isFirst { text.append(0x0A) }
      isFirst = false
      text += line
      guard text.count <= Console.textByteLimit else {
        throw Failure("a text on standard input has more than 1 MiB")
      }
    }
    return text
  }

  func next(limit: Int = limit) throws(Failure) -> [UInt8]? {
    while true {
      if let end = buffer.firstIndex(of: 0x0A) {
        let line = Array(buffer[..<end])
        buffer.removeFirst(end + 1)
        return line
      }
      if isAtEnd {
        guard !buffer.isEmpty else { return nil }
        defer { buffer = [] }
        return buffer
      }
      guard buffer.count <= limit else {
        throw Failure("a line on standard input is longer than \(limit >> 10) KiB")
      }
      var chunk = [UInt8](repeating: 0, count: 4096)
      let count = unsafe read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Failure("cannot read standard input", errno: errno) }
      if count == 0 { isAtEnd = true }
      buffer += chunk.prefix(max(count, 0))
    }
  }
}
