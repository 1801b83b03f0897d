/// Why a picture is not cleaned, and so does not leave.
package enum PictureFault: Error, Equatable, Sendable {
  /// Neither JPEG nor PNG.
  case unknownKind
  case tooLarge
  /// It ends before it should.
  case truncated
  /// It does not keep to its format here.
  case malformed(offset: Int)
  /// A part of which nobody knows what it does to the pixels.
  case unknownPart(offset: Int)
  /// The cleaned picture still holds text that was to be taken out.
  case remains
}
