import TestimonyCrypto
import TestimonyProof
import Testing

@Suite struct CheckpointTests {
  static let root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="

  /// The example of C2SP tlog-checkpoint (CC BY 4.0).
  @Test func theExampleOfTheSpecificationIsReadAndPrintedTheSame() throws {
    let text = Array("example.com/behind-the-sofa\n20852163\n\(Self.root)\n".utf8)
    let checkpoint = try Checkpoint(parsing: text)
    #expect(checkpoint.origin == Array("example.com/behind-the-sofa".utf8))
    #expect(checkpoint.size == 20_852_163)
    #expect(Base64.encode(checkpoint.root.bytes) == Array(Self.root.utf8))
    #expect(checkpoint.text == text)
  }

  @Test(arguments: [0, 1, 255, UInt64.max])
  func whateverIsPrintedIsReadBackTheSame(size: UInt64) throws {
    let root = size == 0 ? MerkleTree.emptyRoot : MerkleTree.leafHash([])
    let origin = try KeyName("testimony.local/00112233445566778899aabbccddeeff".utf8)
    let checkpoint = Checkpoint(origin: origin, size: size, root: root)
    #expect(try Checkpoint(parsing: checkpoint.text) == checkpoint)
  }

  @Test(arguments: [
    ("", NoteError.notACheckpoint),
    ("\n", .notACheckpoint),
    ("o\n", .notACheckpoint),
    ("o\n1\n", .notACheckpoint),
    ("o\n1\n\(root)", .notACheckpoint),
    ("\n1\n\(root)\n", .notACheckpoint),
    ("o\n1\n\(root)\n\n", .extensionLines),
    ("o\n1\n\(root)\nmore\n", .extensionLines),
    ("o\n1\n\(root)\nmore\nand more\n", .extensionLines),
    ("o\n\n\(root)\n", .badTreeSize),
    ("o\n01\n\(root)\n", .badTreeSize),
    ("o\n00\n\(root)\n", .badTreeSize),
    ("o\n+1\n\(root)\n", .badTreeSize),
    ("o\n-1\n\(root)\n", .badTreeSize),
    ("o\n 1\n\(root)\n", .badTreeSize),
    ("o\n1 \n\(root)\n", .badTreeSize),
    ("o\n1_0\n\(root)\n", .badTreeSize),
    ("o\n0x1\n\(root)\n", .badTreeSize),
    ("o\n\u{661}\n\(root)\n", .badTreeSize),
    ("o\n18446744073709551616\n\(root)\n", .badTreeSize),
    ("o\n99999999999999999999\n\(root)\n", .badTreeSize),
    ("o\n100000000000000000000\n\(root)\n", .badTreeSize),
    ("o\n1\n\n", .badRoot),
    ("o\n1\nAAAA\n", .badRoot),
    ("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n", .badRoot),
    ("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n", .badRoot),
    ("o\n1\nCsUYapGGPo4dkMgIAUqom_Xajj7h2fB2MPA3j2jxq2I=\n", .badRoot),
    ("o\n0\n\(root)\n", .badRoot),
    ("o\n1\r\n\(root)\n", .controlCharacter),
    ("o\t\n1\n\(root)\n", .controlCharacter),
  ])
  func aMalformedCheckpointIsRefusedByItsOwnError(text: String, error: NoteError) {
    #expect(throws: error) { try Checkpoint(parsing: Array(text.utf8)) }
  }

  @Test func bytesThatAreNotUTF8AndTooManyAreRefused() {
    #expect(throws: NoteError.notUTF8) {
      try Checkpoint(parsing: [0xff] + Array("\n1\n\(Self.root)\n".utf8))
    }
    #expect(throws: NoteError.tooLarge) {
      try Checkpoint(parsing: [UInt8](repeating: 0x61, count: SignedNote.maximumByteCount + 1))
    }
  }
}
