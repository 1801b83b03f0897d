import TestimonyCrypto

/// The transcript inside of a page that was exported.
package enum PageTranscript {
  /// Bytes of a transcript inside of a page, at most: a browser reads it as a whole.
  package static let maximumByteCount = 64 << 20
  /// Bytes of a page, at most: those of the largest transcript in base64, and as many again for
  /// what it shows.
  package static let maximumPageByteCount = 192 << 20

  private static let begin = Array("<!DOCTYPE html>".utf8)
  private static let block = Array("<script type=\"text/plain\" id=\"transcript\">".utf8)

  /// Whether a file is a page, and so no transcript itself.
  package static func isPage(_ file: [UInt8]) -> Bool { file.starts(with: begin) }

  /// The bytes of the transcript; nil when there is not exactly one in the page, in base64.
  package static func bytes(in page: [UInt8]) -> [UInt8]? {
    var found: [UInt8]?
    var rest = page[...]
    while let tag = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[tag...]
      guard rest.starts(with: block) else {
        rest = rest.dropFirst()
        continue
      }
      guard found == nil else { return nil }
      rest = rest.dropFirst(block.count)
      let text = rest.prefix { $0 != UInt8(ascii: "<") }
      guard let bytes = Base64.decode(Array(text)) else { return nil }
      found = bytes
      rest = rest[text.endIndex...]
    }
    return found
  }
}
