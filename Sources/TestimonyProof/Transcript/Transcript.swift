package import TestimonyCrypto

/// A redacted transcript, `testimony/transcript@v1` (`Docs/Format.md`, "Transcript"): entries of
/// one or more logs with some words and fields shown, and the proofs that they stand there.
///
/// A value of this type has the canonical form; whether its proofs hold is for
/// ``TranscriptVerifier`` to say.
package struct Transcript: Hashable, Sendable {
  /// Bytes in a file, at most: 512 MiB.
  package static let maximumByteCount = 512 << 20
  /// Bytes of a file that is read as a whole, to be compared or opened further.
  package static let maximumWholeByteCount = 64 << 20
  static let format = "testimony/transcript@v1"

  package var logs: [Log]
  package var entries: [Entry]

  package init(logs: [Log], entries: [Entry]) {
    self.logs = logs
    self.entries = entries
  }

  /// One log: its head, and what is proved about it as a whole.
  package struct Log: Hashable, Sendable {
    /// The signed note, as it is.
    package var checkpoint: [UInt8]
    package var ranges: [Range]
    package var stamps: [Stamp]

    package init(checkpoint: [UInt8], ranges: [Range] = [], stamps: [Stamp] = []) {
      self.checkpoint = checkpoint
      self.ranges = ranges
      self.stamps = stamps
    }
  }

  /// Consecutive entries of which none is left out; those from `from` up to and without `to`.
  package struct Range: Hashable, Sendable {
    package var from: UInt64
    package var to: UInt64
    package var proof: [Digest]

    package init(from: UInt64, to: UInt64, proof: [Digest]) {
      self.from = from
      self.to = to
      self.proof = proof
    }
  }

  /// An earlier head of the log, and RFC 3161 time stamps of it.
  package struct Stamp: Hashable, Sendable {
    /// The signed note, as it is.
    package var checkpoint: [UInt8]
    /// The consistency proof from this head to the log's.
    package var proof: [Digest]
    /// Whole answers of time stamp authorities, in DER.
    package var tokens: [[UInt8]]

    package init(checkpoint: [UInt8], proof: [Digest], tokens: [[UInt8]]) {
      self.checkpoint = checkpoint
      self.proof = proof
      self.tokens = tokens
    }
  }

  package struct Entry: Hashable, Sendable {
    /// Which member of `logs` it stands in.
    package var log: Int
    /// Its index in that log.
    package var index: UInt64
    package var content: Content

    package init(log: Int, index: UInt64, content: Content) {
      self.log = log
      self.index = index
      self.content = content
    }
  }

  package enum Content: Hashable, Sendable {
    /// Nothing but the commitment, where a range asks for it.
    case withheld(Digest)
    /// The trees, and a proof unless a range covers the entry.
    case shown(RedactedEntry, proof: [Digest]?)
  }
}
