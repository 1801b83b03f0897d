import TestimonyCrypto

/// Why the `keys` file cannot be used.
enum KeyFileError: Error, Equatable {
  /// Not a keys file, cut short, or of a later version.
  case malformed
  /// It belongs to another journal.
  case otherJournal
  /// The master key opens, but the file was altered: its authenticator or keyring does not fit.
  case altered
}

/// The `keys` file: all key material of a journal, sealed (`Docs/Format.md`, "Keys file").
///
/// ```
/// "testimony keys\n" 0x01 ‖ journal 16 ‖ epoch u64 ‖ u8 slots ‖ slot… ‖ u32 length ‖ keyring
/// ‖ HMAC-SHA-512 over all before it, first 32 bytes
/// ```
struct KeyFile: Equatable {
  let journal: Identifier
  /// Grows by one with every replacement.
  var epoch: UInt64
  var slots: [KeySlot]
  /// The keyring, sealed as one padded blob: not even the number of threads shows.
  var sealedKeyring: [UInt8]

  /// A file beyond it is not read.
  static let byteLimit = 64 << 20
  /// Each passphrase slot costs seconds to try, and nothing is authentic before one opens.
  static let slotLimit = 16
  private static let magic = Array("testimony keys\n".utf8) + [1]
  private static let authenticatorByteCount = 32

  private var body: [UInt8] {
    var writer = ByteWriter(reserving: 512 + sealedKeyring.count)
    writer.raw(Self.magic)
    writer.raw(journal.bytes)
    writer.uint64(epoch)
    writer.byte(UInt8(slots.count))
    for slot in slots { slot.write(to: &writer) }
    writer.uint32(UInt32(sealedKeyring.count))
    writer.raw(sealedKeyring)
    return writer.bytes
  }

  private static func authenticator(_ body: RawSpan, master: borrowing Secret) -> [UInt8] {
    let key = master.withBytes { KeyDerivation.subkey(of: $0, label: "testimony/keys-file/v1\0") }
    return key.withBytes {
      Array(KeyDerivation.authenticator(of: body, key: $0).prefix(authenticatorByteCount))
    }
  }

  /// The bytes of the file.
  func encoded(master: borrowing Secret) -> [UInt8] {
    let body = body
    return body + Self.authenticator(unsafe body.span.bytes, master: master)
  }

  /// Bytes at the start of the file, up to the journal's identifier.
  static let startByteCount = magic.count + Identifier.byteCount

  /// The journal's identifier, from the file's first `startByteCount` bytes.
  static func journal(_ start: [UInt8]) throws(KeyFileError) -> Identifier {
    var reader = ByteReader(start)
    do {
      return try journal(&reader)
    } catch {
      throw .malformed
    }
  }

  /// Bytes at the start of the file, up to its epoch.
  static let epochEnd = startByteCount + 8

  /// The epoch, from the file's first `epochEnd` bytes.
  static func epoch(_ start: [UInt8]) throws(KeyFileError) -> UInt64 {
    var reader = ByteReader(start)
    do {
      _ = try journal(&reader)
      return try reader.uint64()
    } catch {
      throw .malformed
    }
  }

  private static func journal(_ reader: inout ByteReader) throws(MalformedBytes) -> Identifier {
    guard try reader.raw(Self.magic.count) == Self.magic else { throw MalformedBytes() }
    return try reader.identifier()
  }

  /// Reads the structure. Nothing is authentic before `check`.
  init(decoding bytes: [UInt8]) throws(KeyFileError) {
    do {
      var reader = ByteReader(bytes)
      journal = try Self.journal(&reader)
      epoch = try reader.uint64()
      slots = []
      let count = Int(try reader.byte())
      guard count <= Self.slotLimit else { throw MalformedBytes() }
      for _ in 0..<count { slots.append(try KeySlot(from: &reader)) }
      sealedKeyring = try reader.raw(Int(try reader.uint32()))
      _ = try reader.raw(Self.authenticatorByteCount)
      try reader.finish()
    } catch {
      throw .malformed
    }
  }

  init(journal: Identifier, epoch: UInt64, slots: [KeySlot], sealedKeyring: [UInt8]) {
    self.journal = journal
    self.epoch = epoch
    self.slots = slots
    self.sealedKeyring = sealedKeyring
  }

  /// Whether `bytes`, which this was read from, carry the authenticator of `master`.
  func check(_ bytes: [UInt8], master: borrowing Secret) throws(KeyFileError) {
    let split = bytes.count - Self.authenticatorByteCount
    let expected = Self.authenticator(
      unsafe bytes.span.bytes.extracting(first: split), master: master)
    guard KeyDerivation.areEqual(expected, Array(bytes[split...])) else { throw .altered }
  }
}
