public import TestimonyCrypto

/// A proof for one leaf that needs no network: its index, the hashes up to the root, and the signed
/// checkpoint (C2SP tlog-proof).
public struct TlogProof: Hashable, Sendable {
  /// The largest proof that is read, in bytes.
  public static let maximumByteCount = 262_144

  /// Anything the log's makers add; nothing vouches for it. Nil when the line is left out.
  public let extra: [UInt8]?
  /// The leaf's index.
  public let index: UInt64
  /// The inclusion proof, from the leaf's sibling up.
  public let hashes: [Digest]
  /// The checkpoint, signed and perhaps cosigned.
  public let note: SignedNote

  private static let header = Array("c2sp.org/tlog-proof@v1".utf8)
  private static let extraStart = Array("extra ".utf8)
  private static let indexStart = Array("index ".utf8)

  /// A proof from its parts, unchecked; `verify` checks it.
  public init(index: UInt64, hashes: [Digest], note: SignedNote, extra: [UInt8]? = nil) {
    self.extra = extra
    self.index = index
    self.hashes = hashes
    self.note = note
  }

  /// - Throws: `TlogProofError`, one case for each way in which a proof can be malformed.
  public init(parsing bytes: [UInt8]) throws(TlogProofError) {
    guard bytes.count <= Self.maximumByteCount else { throw .tooLarge }
    var rest = bytes[...]
    guard rest.takeLine()?.elementsEqual(Self.header) == true else { throw .badHeader }
    guard var line = rest.takeLine() else { throw .badIndex }
    if line.starts(with: Self.extraStart) {
      guard let extra = Base64.decode(Array(line.dropFirst(Self.extraStart.count))) else {
        throw .badExtra
      }
      self.extra = extra
      guard let next = rest.takeLine() else { throw .badIndex }
      line = next
    } else {
      extra = nil
    }
    guard line.starts(with: Self.indexStart),
      let index = decimal(line.dropFirst(Self.indexStart.count))
    else { throw .badIndex }
    self.index = index

    var hashes: [Digest] = []
    while true {
      guard let line = rest.takeLine() else { throw .noCheckpoint }
      guard !line.isEmpty else { break }
      guard hashes.count < InclusionProof.maximumCount else { throw .tooManyHashes }
      guard let hash = Base64.decode(Array(line)).flatMap({ Digest($0) }) else { throw .badHash }
      hashes.append(hash)
    }
    self.hashes = hashes
    do throws(NoteError) {
      note = try SignedNote(parsing: Array(rest))
    } catch { throw .note(error) }
  }

  /// The proof as it is written to a `.tlog-proof` file.
  public var bytes: [UInt8] {
    var bytes = Self.header + [lineFeed]
    if let extra { bytes += Self.extraStart + Base64.encode(extra) + [lineFeed] }
    bytes += Self.indexStart + Array("\(index)".utf8) + [lineFeed]
    for hash in hashes { bytes += Base64.encode(hash.bytes) + [lineFeed] }
    return bytes + [lineFeed] + note.bytes
  }

  /// Checks the checkpoint against `policy` and then that the leaf of this hash stands at `index`.
  ///
  /// - Returns: the checkpoint and the names of those who vouch for it.
  /// - Throws: `TlogProofError.policy` or `.notIncluded`.
  public func verify(
    leafHash: Digest, policy: TrustPolicy
  ) throws(TlogProofError) -> AcceptedCheckpoint {
    let accepted: AcceptedCheckpoint
    do throws(PolicyRefusal) {
      accepted = try policy.accept(note)
    } catch { throw .policy(error) }
    let head = accepted.checkpoint
    guard
      InclusionProof.verify(
        leaf: leafHash, index: index, size: head.size, proof: hashes, root: head.root)
    else { throw .notIncluded }
    return accepted
  }
}

extension ArraySlice<UInt8> {
  /// Takes the bytes up to the next line feed, and that away; nil when there is none.
  fileprivate mutating func takeLine() -> ArraySlice<UInt8>? {
    guard let end = firstIndex(of: lineFeed) else { return nil }
    defer { self = self[(end + 1)...] }
    return self[..<end]
  }
}
