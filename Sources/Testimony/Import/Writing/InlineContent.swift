import TestimonyCrypto
import TestimonyImport

/// Seals bytes that stand inside a text: a picture in base64, or the part of a mail.
struct InlineContent {
  /// Bytes of a text that are read at once: a sealed piece is opened as a whole.
  private static let readCount = 1 << 20

  private var texts: TextPlaces

  init(_ material: ImportMaterial) {
    texts = TextPlaces(material)
  }

  /// Seals these bytes of the text of this number.
  ///
  /// - Returns: nil where they are not in their encoding.
  mutating func seal(
    _ range: Range<UInt64>, _ encoding: ParsedAttachment.Encoding, named name: [UInt8],
    ofText number: Int, in journal: borrowing Journal
  ) throws(ChatImportError) -> AttachmentReference? {
    var position = range.lowerBound
    var decoder = InlineDecoder(encoding)
    var pieces = ExactPieces()
    var failure: ChatImportError?
    do throws(AttachmentError) {
      return try journal.storeAttachment(
        name: CompanionFiles.fileName(name), size: nil,
        next: { (count) throws(AttachmentError) in
          do throws(ChatImportError) {
            return try pieces.take(count) { () throws(ChatImportError) in
              while position < range.upperBound {
                let limit = min(UInt64(Self.readCount), range.upperBound - position)
                let bytes = try texts.some(
                  ofText: number, at: position, limit: Int(limit), in: journal)
                guard !bytes.isEmpty else { throw .changed }
                position += UInt64(bytes.count)
                let decoded = decoder.decode(bytes)
                if !decoded.isEmpty { return decoded }
              }
              return decoder.finish()
            }
          } catch {
            failure = error
            throw .changed
          }
        },
        atEnd: { _ throws(AttachmentError) in
          if !decoder.isSound { throw .changed }
        })
    } catch {
      if let failure { throw failure }
      if !decoder.isSound { return nil }
      throw .attachment(error)
    }
  }
}
