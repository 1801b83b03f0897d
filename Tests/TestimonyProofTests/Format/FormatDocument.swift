import Foundation

/// `Docs/Format.md` as it stands.
struct FormatDocument {
  let text: String
  let lines: Set<String>

  init() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    text = try String(contentsOf: root.appending(path: "Docs/Format.md"), encoding: .utf8)
    lines = Set(text.split(separator: "\n").map(String.init))
  }
}
