/// Kinds of pictures that are cleaned here, by their first bytes.
package enum PictureKind: String, Sendable, CaseIterable {
  case jpeg, png

  /// - Returns: nil for anything else.
  package init?(_ bytes: [UInt8]) {
    if bytes.starts(with: JPEGMarker.start) {
      self = .jpeg
    } else if bytes.starts(with: PNGChunk.signature) {
      self = .png
    } else {
      return nil
    }
  }

  /// The end of a file's name, with its dot.
  package var suffix: String {
    switch self {
    case .jpeg: ".jpg"
    case .png: ".png"
    }
  }
}
