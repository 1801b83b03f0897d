import TestimonyImport

/// The bytes of one text in order: of an original, or of a member of the archive that it is.
struct TextStream {
  private let origin: ImportOrigin
  private var position: UInt64 = 0
  private var member: ZipMemberReader?

  /// What was read and not handed out yet.
  private var rest: ArraySlice<UInt8> = []

  /// Bytes handed out at once, and read at once: a sealed piece is opened as a whole.
  private static let pieceByteCount = 1 << 16
  private static let readByteCount = 1 << 20

  init(
    _ text: ImportMaterial.Text, of material: ImportMaterial, in journal: borrowing Journal
  ) throws(ChatImportError) {
    origin = material.originals[text.original].origin
    guard let member = text.member else { return }
    self.member = try origin.unzipping(in: journal) { (read) throws(ArchiveFailure) in
      try ZipMemberReader(member, read: read)
    }
  }

  /// The next bytes; empty at the end.
  mutating func next(in journal: borrowing Journal) throws(ChatImportError) -> [UInt8] {
    if var reader = member {
      member = nil
      let bytes = try origin.unzipping(in: journal) { (read) throws(ArchiveFailure) in
        try reader.next(read: read)
      }
      member = reader
      return bytes
    }
    if rest.isEmpty {
      rest = try origin.some(at: position, limit: Self.readByteCount, in: journal)[...]
      position += UInt64(rest.count)
    }
    let bytes = Array(rest.prefix(Self.pieceByteCount))
    rest = rest.dropFirst(bytes.count)
    return bytes
  }
}

extension ImportOrigin {
  /// Lends the bytes to what reads an archive, and tells why they could not be lent.
  func unzipping<R>(
    in journal: borrowing Journal,
    _ body: (ZipDirectory.Reading) throws(ArchiveFailure) -> R
  ) throws(ChatImportError) -> R {
    var failure: ChatImportError?
    do throws(ArchiveFailure) {
      return try body { (offset, count) throws(ArchiveFailure) in
        do throws(ChatImportError) {
          return try bytes(at: offset, count, in: journal)
        } catch {
          failure = error
          throw .unreadable
        }
      }
    } catch {
      throw failure ?? .archive(error)
    }
  }
}
