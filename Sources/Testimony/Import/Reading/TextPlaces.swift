/// Bytes of an import's texts at any place. The files that stand in a text come in its order: a text in an
/// archive is unpacked once more for all of them, and not once for each.
struct TextPlaces {
  private let material: ImportMaterial
  /// The text of an archive that is being unpacked.
  private var number: Int?
  private var stream: TextStream?
  /// What was unpacked or opened last, and where it begins.
  private var rest: ArraySlice<UInt8> = []
  private var position: UInt64 = 0

  init(_ material: ImportMaterial) {
    self.material = material
  }

  /// Bytes from `offset` on, at least one and at most `limit` but at the end.
  mutating func some(
    ofText text: Int, at offset: UInt64, limit: Int, in journal: borrowing Journal
  ) throws(ChatImportError) -> [UInt8] {
    guard material.texts[text].member != nil else {
      let origin = material.originals[material.texts[text].original].origin
      guard case .sealed = origin else {
        return try origin.some(at: offset, limit: limit, in: journal)
      }
      // A sealed piece is opened as a whole, and many files may stand in it.
      if number != text || offset < position || offset - position >= UInt64(rest.count) {
        let size = UInt64(FileVault.pieceByteCount)
        (number, position) = (text, offset - offset % size)
        rest = try origin.some(at: position, limit: FileVault.pieceByteCount, in: journal)[...]
      }
      return Array(rest.dropFirst(Int(offset - position)).prefix(limit))
    }
    if number != text || offset < position {
      stream = try TextStream(material.texts[text], of: material, in: journal)
      (number, rest, position) = (text, [], 0)
    }
    while position + UInt64(rest.count) <= offset {
      position += UInt64(rest.count)
      rest = try stream?.next(in: journal)[...] ?? []
      if rest.isEmpty { return [] }
    }
    rest = rest.dropFirst(Int(offset - position))
    position = offset
    return Array(rest.prefix(limit))
  }
}
