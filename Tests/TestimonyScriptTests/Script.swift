import Foundation
import Testing

/// A script: lines to play, and files to lay out before.
struct Script: Sendable, CustomTestStringConvertible {
  struct Line: Sendable {
    let number: Int
    let text: String
  }

  let name: String
  let lines: [Line]
  let files: [(path: String, text: String)]

  var testDescription: String { name }

  /// - Parameters:
  ///   - name: the file's.
  ///   - text: lines, then files, each after a line `-- path --` (as in txtar).
  init(name: String, text: String) {
    self.name = name
    var lines: [Line] = []
    var files: [(path: String, text: String)] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if line.hasPrefix("-- "), line.hasSuffix(" --"), line.count > 6 {
        files.append((String(line.dropFirst(3).dropLast(3)), ""))
      } else if !files.isEmpty {
        files[files.count - 1].text += line + "\n"
      } else {
        lines.append(Line(number: index + 1, text: String(line)))
      }
    }
    if let last = files.last, last.text.hasSuffix("\n\n") || last.text == "\n" {
      files[files.count - 1].text.removeLast()
    }
    self.lines = lines
    self.files = files
  }

  /// The folder of all that this package is made of.
  static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Every script of the folder, by name; only those that `SCRIPTS` names (`layers,log`), when it is
  /// set.
  static func all() throws -> [Script] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Scripts")
    let names = try FileManager.default.contentsOfDirectory(
      atPath: folder.path(percentEncoded: false))
    let chosen = ProcessInfo.processInfo.environment["SCRIPTS"]?.split(separator: ",")
    let scripts = names.filter { name in
      name.hasSuffix(".txt") && chosen?.contains { name == $0 + ".txt" } ?? true
    }
    return try scripts.sorted().map { name in
      Script(
        name: name, text: try String(contentsOf: folder.appending(path: name), encoding: .utf8))
    }
  }

  /// Cuts a line into words. Single quotes keep spaces; `''` inside them is one quote.
  static func words(_ line: String) throws(ScriptFault) -> [String] {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    var rest = Substring(line)
    while let character = rest.popFirst() {
      switch character {
      case "'" where isQuoted && rest.first == "'":
        rest.removeFirst()
        word?.append("'")
      case "'":
        isQuoted.toggle()
        word = word ?? ""
      case " " where !isQuoted:
        if let finished = word { words.append(finished) }
        word = nil
      default: word = (word ?? "") + String(character)
      }
    }
    guard !isQuoted else { throw ScriptFault("a quote is not closed") }
    if let word { words.append(word) }
    return words
  }
}

/// Where a script does not go as written.
struct ScriptFault: Error, CustomStringConvertible {
  let reason: String

  init(_ reason: String) {
    self.reason = reason
  }

  var description: String { reason }
}
