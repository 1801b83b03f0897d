public import TestimonyCrypto

/// The head of a log: the text of a checkpoint without extension lines (C2SP tlog-checkpoint,
/// "Note text").
public struct Checkpoint: Hashable, Sendable {
  /// The log's unique name: UTF-8, not empty, without line feeds and other control characters.
  public let origin: [UInt8]
  /// The number of leaves.
  public let size: UInt64
  /// The root of the tree at that size.
  public let root: Digest

  /// - Precondition: `root` is that of the empty tree when `size` is 0.
  public init(origin: KeyName, size: UInt64, root: Digest) {
    precondition(size > 0 || root == MerkleTree.emptyRoot)
    self.origin = origin.bytes
    self.size = size
    self.root = root
  }

  /// Reads the text of a note: three lines and nothing else.
  ///
  /// - Throws: `NoteError.notACheckpoint`, `.extensionLines`, `.badTreeSize`, `.badRoot`,
  ///   `.notUTF8`, `.controlCharacter` or `.tooLarge`.
  public init(parsing text: [UInt8]) throws(NoteError) {
    guard text.count <= SignedNote.maximumByteCount else { throw .tooLarge }
    guard String(validating: text, as: UTF8.self) != nil else { throw .notUTF8 }
    guard text.allSatisfy({ $0 >= 0x20 || $0 == lineFeed }) else { throw .controlCharacter }
    guard text.last == lineFeed else { throw .notACheckpoint }
    let lines = text.dropLast().split(
      separator: lineFeed, maxSplits: 3, omittingEmptySubsequences: false)
    guard lines.count >= 3, !lines[0].isEmpty else { throw .notACheckpoint }
    guard lines.count == 3 else { throw .extensionLines }
    guard let size = decimal(lines[1]) else { throw .badTreeSize }
    guard let root = Base64.decode(Array(lines[2])).flatMap({ Digest($0) }),
      size > 0 || root == MerkleTree.emptyRoot
    else { throw .badRoot }
    origin = Array(lines[0])
    self.size = size
    self.root = root
  }

  /// The three lines, each with its line feed: what is signed.
  public var text: [UInt8] {
    origin + [lineFeed] + Array("\(size)".utf8) + [lineFeed] + Base64.encode(root.bytes)
      + [lineFeed]
  }
}
