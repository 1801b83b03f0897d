package import TestimonyImport

/// The texts of a document of a word processor (Office Open XML, ECMA-376): a zip archive of XML files.
package enum WordDocument {
  /// A text that is checked by itself.
  package struct Part: Sendable {
    /// Its path within the archive.
    package let name: [UInt8]
    package let bytes: [UInt8]
  }

  /// Bytes that its texts unpack to, at most.
  private static let limit: UInt64 = 64 << 20

  /// Whether bytes begin such a document.
  package static func isBegun(by bytes: some Sequence<UInt8>) -> Bool {
    bytes.starts(with: ZipDirectory.signature)
  }

  /// Every XML file of it: the text, notes, comments, and what it says of its authors. Each paragraph
  /// begins a line. Pictures and other files are named alone.
  ///
  /// - Throws: `ArchiveFailure`.
  package static func parts(of bytes: [UInt8]) throws(ArchiveFailure) -> (
    texts: [Part], others: [[UInt8]]
  ) {
    func read(_ offset: UInt64, _ count: Int) throws(ArchiveFailure) -> [UInt8] {
      guard offset <= UInt64(bytes.count), UInt64(count) <= UInt64(bytes.count) - offset else {
        throw .malformed
      }
      return Array(bytes[Int(offset)..<Int(offset) + count])
    }
    let directory = try ZipDirectory(byteCount: UInt64(bytes.count), read: read)
    var texts: [Part] = []
    var others: [[UInt8]] = []
    var total: UInt64 = 0
    for member in directory.members {
      guard isText(member.name) else {
        others.append(member.name)
        continue
      }
      total += member.size
      guard total <= limit else { throw .tooLarge(member: member.name) }
      var reader = try ZipMemberReader(member, read: read)
      var text: [UInt8] = []
      while true {
        let piece = try reader.next(read: read)
        if piece.isEmpty { break }
        text += piece
      }
      texts.append(Part(name: member.name, bytes: broken(text)))
    }
    return (texts, others)
  }

  private static let suffixes = [
    ".xml", ".rels", ".txt", ".htm", ".html", ".xhtml", ".svg", ".opf", ".ncx", ".css", ".md",
    ".csv",
    ".json",
  ]

  private static func isText(_ name: [UInt8]) -> Bool {
    let lower = name.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
    return suffixes.contains { lower.suffix($0.utf8.count).elementsEqual($0.utf8) }
  }

  /// A line end before each paragraph, line break and tab: words on both sides are two.
  private static func broken(_ text: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(text.count + text.count / 16)
    for index in text.indices {
      if text[index] == UInt8(ascii: "<"),
        breaking.contains(where: { name in
          text[(index + 1)...].starts(with: name)
            && text.indices.contains(index + 1 + name.count)
            && ends.contains(text[index + 1 + name.count])
        })
      {
        output.append(0x0A)
      }
      output.append(text[index])
    }
    return output
  }

  private static let breaking = [
    "w:p", "w:br", "w:tab", "w:cr", "a:p", "text:p", "text:h", "p", "br", "td",
  ].map {
    Array($0.utf8)
  }
  private static let ends: Set<UInt8> = [0x20, 0x2F, 0x3E, 0x09, 0x0A, 0x0D]
}
