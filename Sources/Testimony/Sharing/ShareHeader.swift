import TestimonyCrypto

/// The start of a file with a shared thread: a key of its own, wrapped to whom it is shared with, and behind it
/// what is sealed as a bundle is, under that key.
///
/// ```
/// "testimony share\n" 0x01 ‖ share id 16 ‖ wrapped key
/// ```
struct ShareHeader: ~Copyable {
  /// Names the share, and nothing of the journal.
  let share: Identifier
  /// What the keys of the rest come from.
  let key: Secret

  private static let magic = Array("testimony share\n".utf8) + [1]
  static let byteCount = magic.count + Identifier.byteCount + RecipientWrapping.byteCount

  /// - Returns: nil for a key that nothing can be wrapped to.
  static func bytes(
    _ share: Identifier, key: borrowing Secret, to recipient: RecipientKey, randomness: Randomness
  ) -> [UInt8]? {
    RecipientWrapping.wrap(
      key, to: recipient, context: AssociatedData.share(share), randomness: randomness
    ).map { magic + share.bytes + $0 }
  }

  /// Reads the start of a file.
  ///
  /// - Throws: `notAShare`, `otherKey`.
  init(
    opening bytes: [UInt8], by identity: borrowing RecipientIdentity
  ) throws(ShareError) {
    let start = Self.magic.count
    guard bytes.count == Self.byteCount, bytes.starts(with: Self.magic),
      let share = Identifier(bytes[start..<start + Identifier.byteCount])
    else { throw .notAShare }
    let wrapped = Array(bytes.suffix(RecipientWrapping.byteCount))
    guard
      let key = try? RecipientWrapping.unwrap(
        wrapped, by: identity, context: AssociatedData.share(share))
    else { throw .otherKey }
    self.share = share
    self.key = key
  }
}
