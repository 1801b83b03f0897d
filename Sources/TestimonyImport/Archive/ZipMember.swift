/// One file in a zip archive, as the archive's directory describes it.
package struct ZipMember: Equatable, Sendable {
  /// Its path as it stands there. Nothing is ever written to a place of this name.
  package let name: [UInt8]
  /// Bytes packed, and unpacked.
  package let packedSize: UInt64
  package let size: UInt64
  let crc: UInt32
  let isDeflated: Bool
  /// Where its local header begins.
  let headerOffset: UInt64

  /// Bytes of a local header without name and extra field.
  static let headerByteCount: UInt64 = 30

  /// A folder has no content of its own.
  package var isFolder: Bool { name.last == UInt8(ascii: "/") }

  /// The name without folders.
  package var lastName: ArraySlice<UInt8> {
    name[(name.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0)...]
  }
}
