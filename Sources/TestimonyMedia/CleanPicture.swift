/// A picture with nothing in it but what its pixels need.
package struct CleanPicture: Equatable, Sendable {
  package let bytes: [UInt8]
  package let kind: PictureKind
  /// How it has to be turned to be seen upright, 2 to 8; nil where it stands upright. The only thing that
  /// is kept of its Exif data.
  package let orientation: UInt8?
  /// What was taken out, in its order.
  package let removed: [RemovedPart]

  /// The longest picture that is cleaned.
  package static let byteLimit = 64 << 20

  /// Takes everything out of a picture that its pixels do not need. These stay as they are, byte for byte.
  package init(cleaning bytes: [UInt8]) throws(PictureFault) {
    guard bytes.count <= Self.byteLimit else { throw .tooLarge }
    guard let kind = PictureKind(bytes) else { throw .unknownKind }
    self.kind = kind
    switch kind {
    case .jpeg:
      var cleaner = JPEGCleaner(bytes)
      self.bytes = try cleaner.clean()
      (orientation, removed) = (cleaner.orientation, cleaner.removed)
    case .png:
      var cleaner = PNGCleaner(bytes)
      self.bytes = try cleaner.clean()
      (orientation, removed) = (cleaner.orientation, cleaner.removed)
    }
    // Other readers look at what is to leave. They share nothing with the cleaners but the heads that these
    // write.
    let isClean =
      switch kind {
      case .jpeg: JPEGInspection.isClean(self.bytes)
      case .png: PNGInspection.isClean(self.bytes)
      }
    guard isClean else { throw .remains }
    try RemovedText(removed.map(\.content)).search(self.bytes, kind)
  }
}

/// Something that was in a picture.
package struct RemovedPart: Equatable, Sendable {
  /// What it is in the format: `APP1 Exif`, `tEXt`.
  package let name: String
  package let content: ArraySlice<UInt8>

  init(_ name: String, _ content: ArraySlice<UInt8>) {
    self.name = name
    self.content = content
  }
}
