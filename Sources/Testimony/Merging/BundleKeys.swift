import TestimonyCrypto

/// What bundles of a journal are sealed under, and the start of their files.
///
/// ```
/// "testimony bundle\n" 0x01 ‖ journal 16 ‖ bundle 16 ‖ HMAC-SHA-512 over all before it, first 32 bytes
/// ```
struct BundleKeys: ~Copyable {
  let sealing: SealingKey
  private let marking: Secret

  private static let magic = Array("testimony bundle\n".utf8) + [1]
  private static let markByteCount = 32
  static let headerByteCount = magic.count + 2 * Identifier.byteCount + markByteCount
  /// Bytes of each part before it is sealed, but for the last one: with their padding a power of two.
  static let partByteCount = (1 << 20) - 1
  /// A whole part, sealed.
  static let sealedByteCount = partByteCount + 1 + SealingKey.overhead

  init(_ master: borrowing Secret) {
    sealing = SealingKey(
      master.withBytes { KeyDerivation.subkey(of: $0, label: "testimony/bundle/v1\0") })
    marking = master.withBytes {
      KeyDerivation.subkey(of: $0, label: "testimony/bundle-mark/v1\0")
    }
  }

  func header(journal: Identifier, bundle: Identifier) -> [UInt8] {
    let start = Self.magic + journal.bytes + bundle.bytes
    return start + mark(of: start)
  }

  /// The bundle's identifier, from the first bytes of a file.
  ///
  /// - Throws: `bundle`.
  func bundle(_ header: [UInt8], of journal: Identifier) throws(JournalError) -> Identifier {
    guard header.count == Self.headerByteCount, header.starts(with: Self.magic) else {
      throw .bundle(.notABundle)
    }
    let start = Array(header.dropLast(Self.markByteCount))
    let identifiers = start.dropFirst(Self.magic.count)
    guard Array(identifiers.prefix(Identifier.byteCount)) == journal.bytes,
      let bundle = Identifier(identifiers.suffix(Identifier.byteCount))
    else { throw .bundle(.otherJournal) }
    guard KeyDerivation.areEqual(mark(of: start), Array(header.suffix(Self.markByteCount))) else {
      throw .bundle(.otherKeys)
    }
    return bundle
  }

  private func mark(of start: [UInt8]) -> [UInt8] {
    marking.withBytes {
      Array(
        KeyDerivation.authenticator(of: unsafe start.span.bytes, key: $0)
          .prefix(Self.markByteCount))
    }
  }
}
