import TestimonyCrypto

/// How much of each log a snapshot has folded, with the root at that size: public, beside the
/// snapshot, and part of its associated data.
struct StateCoverage: Equatable {
  struct Part: Equatable {
    let device: UInt16
    let origin: Identifier
    let size: UInt64
    let root: Digest
  }

  var parts: [Part]

  var encoded: [UInt8] {
    var writer = ByteWriter()
    writer.varint(parts.count)
    for part in parts {
      writer.uint16(part.device)
      writer.raw(part.origin.bytes)
      writer.uint64(part.size)
      writer.raw(part.root.bytes)
    }
    return writer.bytes
  }

  init(parts: [Part]) {
    self.parts = parts
  }

  init(decoding bytes: [UInt8]) throws(MalformedBytes) {
    var reader = ByteReader(bytes)
    parts = try reader.list(ofAtLeast: 58) { (reader) throws(MalformedBytes) in
      Part(
        device: try reader.uint16(), origin: try reader.identifier(), size: try reader.uint64(),
        root: try reader.digest())
    }
    try reader.finish()
  }

  var sizes: PerLog<UInt64> {
    parts.reduce(into: PerLog()) { sizes, part in
      sizes[part.device] = sizes[part.device] ?? part.size
    }
  }
}
