package import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

extension Journal {
  /// To whom a thread is given, and where.
  package struct ShareRequest: Sendable {
    package let recipient: RecipientKey
    package let name: String
    package let reason: String
    package let path: String
    package let isOverwriting: Bool
    /// Gives it again to somebody from whom it was withdrawn.
    package let isAgain: Bool

    package init(
      recipient: RecipientKey, name: String, reason: String, path: String, isOverwriting: Bool,
      isAgain: Bool
    ) {
      self.recipient = recipient
      self.name = name
      self.reason = reason
      self.path = path
      self.isOverwriting = isOverwriting
      self.isAgain = isAgain
    }
  }

  /// What a shared thread holds.
  package struct ShareCount: Equatable, Sendable {
    package var messages: UInt64
    package var files: Int
  }

  /// Writes one thread as it is, and nothing else of the journal, to a file that opens to one key: its
  /// messages with their translations, corrections and files, and the proof of each. The entry that says so
  /// commits before the file has its name.
  ///
  /// - Returns: what it holds.
  /// - Throws: `withdrawn`, `empty`, `recipientUnusable`, `placing`, `journal`.
  package mutating func share(
    _ thread: ConversationThread, _ request: ShareRequest
  ) throws(ShareError) -> ShareCount {
    do throws(StorageError) {
      try PlacedFile.check(request.path, overwriting: request.isOverwriting)
    } catch {
      throw .placing(error)
    }
    let standing = try ShareError.wrap { () throws(JournalError) in
      try share(of: thread, with: request.recipient)
    }
    let withdrawals = standing?.openWithdrawals ?? []
    guard withdrawals.isEmpty || request.isAgain else { throw .withdrawn }
    let name = Identifier(random: surroundings.randomness)
    let key = Secret(random: SealingKey.byteCount, from: surroundings.randomness)
    guard
      let header = ShareHeader.bytes(
        name, key: key, to: request.recipient, randomness: surroundings.randomness)
    else { throw .recipientUnusable }
    let content = try ShareError.wrap { () throws(JournalError) in try shared(thread) }
    guard content.messages > 0 else { throw .empty }
    let count = ShareCount(messages: content.messages, files: content.manifest.files.count)
    do throws(JournalError) {
      var sink = try BundleSink(
        in: Self.folder(of: request.path), behind: header, of: name, master: key,
        randomness: surroundings.randomness)
      try write(content, to: &sink)
      try append([
        Self.shareEntry(
          .shared, thread.id, request.recipient, name: request.name, reason: request.reason,
          [
            ("share", .text(name.hex)), ("messages", .count(content.messages)),
            ("files", .count(UInt64(content.manifest.files.count))),
            ("after", .array(withdrawals.map { .text($0) })),
          ])
      ])
      try sink.place(at: request.path, overwriting: request.isOverwriting)
    } catch {
      throw ShareError(error)
    }
    return count
  }

  private func write(_ content: SharedContent, to sink: inout BundleSink) throws(JournalError) {
    for bytes in [content.manifest.bytes, content.transcript] {
      var length = ByteWriter()
      length.uint32(UInt32(bytes.count))
      try sink.write(length.bytes)
      try sink.write(bytes)
    }
    for file in content.files {
      var fault: JournalError?
      do throws(AttachmentError) {
        try readAttachment(file.reference, of: file.entry) { (piece) throws(AttachmentError) in
          guard fault == nil else { return }
          do throws(JournalError) {
            try sink.write(unsafe piece.withUnsafeBytes { unsafe Array($0) })
          } catch {
            fault = error
          }
        }
      } catch {
        guard case .journal(let error) = error else { throw .attachmentGone }
        throw error
      }
      if let fault { throw fault }
    }
  }
}
