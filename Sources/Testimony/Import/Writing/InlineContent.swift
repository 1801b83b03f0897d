import TestimonyCrypto
import TestimonyImport

/// Seals bytes that stand inside a text: a picture in base64, or what could not be read.
enum InlineContent {
  /// Bytes of a text that are read at once.
  private static let readCount = 1 << 16

  /// - Returns: nil where the text's bytes cannot be read at any place, or are not in their encoding.
  static func seal(
    _ range: Range<UInt64>, _ encoding: ParsedAttachment.Encoding, named name: [UInt8],
    of text: ImportMaterial.Text, in material: ImportMaterial, in journal: borrowing Journal
  ) throws(ChatImportError) -> AttachmentReference? {
    guard text.member == nil else { return nil }
    let origin = material.originals[text.original].origin
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
                let limit = min(UInt64(readCount), range.upperBound - position)
                let bytes = try origin.some(at: position, limit: Int(limit), in: journal)
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
