package import TestimonyCrypto

/// Where an entry stands on this machine: a local device number and a place in that device's log.
package struct EntryID: Hashable, Comparable, Sendable {
  /// Local alias of a log's origin, from 1.
  package let device: UInt16
  /// Zero-based place in the log, below 2^48.
  package let sequence: UInt64

  package init(device: UInt16, sequence: UInt64) {
    self.device = device
    self.sequence = sequence
  }

  package static func < (a: EntryID, b: EntryID) -> Bool {
    (a.device, a.sequence) < (b.device, b.sequence)
  }
}

/// An entry by place and by commitment: what other entries refer to.
package struct EntryReference: Hashable, Sendable {
  package let id: EntryID
  /// E of `Docs/Format.md`.
  package let commitment: Digest

  package init(id: EntryID, commitment: Digest) {
    self.id = id
    self.commitment = commitment
  }

  /// The commitment in base64.
  package var commitmentText: String {
    String(decoding: Base64.encode(commitment.bytes), as: UTF8.self)
  }
}
