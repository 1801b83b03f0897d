/// Kinds of pictures that are not cleaned here, but by another program, by their first bytes.
package enum OtherPictureKind: String, Sendable, CaseIterable {
  case gif = "GIF"
  case webp = "WebP"
  case tiff = "TIFF"

  /// - Returns: nil for anything else.
  package init?(_ bytes: [UInt8]) {
    if bytes.starts(with: "GIF87a".utf8) || bytes.starts(with: "GIF89a".utf8) {
      self = .gif
    } else if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) {
      self = .webp
    } else if bytes.starts(with: [0x49, 0x49, 0x2A, 0])
      || bytes.starts(with: [0x4D, 0x4D, 0, 0x2A])
    {
      self = .tiff
    } else {
      return nil
    }
  }

  /// The end of a file's name, with its dot.
  package var suffix: String {
    switch self {
    case .gif: ".gif"
    case .webp: ".webp"
    case .tiff: ".tiff"
    }
  }
}
