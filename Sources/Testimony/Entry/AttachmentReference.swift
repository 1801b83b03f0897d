package import TestimonyCrypto

/// A file kept sealed beside the messages: where its chunks are, and what its commitment opens to.
package struct AttachmentReference: Hashable, Sendable {
  /// Names the chunks; stands only inside sealed records.
  package var blob: Identifier
  /// 32 random bytes: the key of this file's chunks, so that one file can be destroyed alone.
  package var key: [UInt8]
  /// SHA-256 of the file.
  package var digest: Digest
  /// Bytes.
  package var size: UInt64
  /// The file's name as it came, without folders.
  package var name: String

  /// Whether the file was shredded: nothing of what led to it is left.
  package var isShredded: Bool { key.allSatisfy { $0 == 0 } }

  /// What stands in the place of the reference to a file that was shredded.
  static let shredded = AttachmentReference(
    blob: .zero, key: [UInt8](repeating: 0, count: SealingKey.byteCount), digest: SHA256.hash([]),
    size: 0, name: "")

  func write(to writer: inout ByteWriter) {
    writer.raw(blob.bytes)
    writer.raw(key)
    writer.raw(digest.bytes)
    writer.varint(size)
    writer.text(name)
  }

  init(blob: Identifier, key: [UInt8], digest: Digest, size: UInt64, name: String) {
    self.blob = blob
    self.key = key
    self.digest = digest
    self.size = size
    self.name = name
  }

  init(from reader: inout ByteReader) throws(MalformedBytes) {
    guard let blob = Identifier(try reader.raw(Identifier.byteCount)) else {
      throw MalformedBytes()
    }
    let key = try reader.raw(SealingKey.byteCount)
    guard let digest = Digest(try reader.raw(Digest.byteCount)) else { throw MalformedBytes() }
    self.init(
      blob: blob, key: key, digest: digest, size: try reader.varint(), name: try reader.text())
  }
}
