/// Seals bytes of a text that could not be read, as a file of their own.
enum UnreadBytes {
  static func seal(
    _ bytes: [UInt8], at offset: UInt64, in journal: borrowing Journal
  ) throws(ChatImportError) -> AttachmentReference {
    var position = 0
    return try ChatImportError.sealing { () throws(AttachmentError) in
      try journal.storeAttachment(
        name: "unread-\(offset).bin", size: UInt64(bytes.count),
        next: { (count) throws(AttachmentError) in
          let piece = Array(bytes[position..<min(position + count, bytes.count)])
          position += piece.count
          return piece
        })
    }
  }
}
