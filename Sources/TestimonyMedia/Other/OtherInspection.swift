/// Looks at a picture that another program cleaned: nothing may be in it that is not on the list of what
/// pixels of its kind need, and nothing behind its end.
package enum OtherInspection {
  /// Looks at a picture that another program cleaned.
  ///
  /// - Returns: whether it says how it has to be turned.
  /// - Throws: `remains`.
  package static func inspect(
    _ bytes: [UInt8], _ kind: OtherPictureKind, removed texts: [[UInt8]]
  ) throws(PictureFault) -> Bool {
    let isClean =
      switch kind {
      case .gif: GIFBlocks.areClean(bytes)
      case .webp: WebPChunks.areClean(bytes)
      case .tiff: TIFFDirectory.tags(in: bytes[...])?.isSubset(of: TIFFDirectory.ofPixels) == true
      }
    guard OtherPictureKind(bytes) == kind, isClean else { throw .remains }
    try RemovedText(texts.map { $0[...] }).search(bytes[...])
    return kind == .webp && WebPChunks.sayTurning(bytes)
  }
}
