import Testing
import TestimonyCrypto

@testable import Testimony

@Suite("Pieces of files that come from another machine")
struct MergedPiecesTests {
  @Test(
    "any size that another machine wrote can be counted",
    arguments: [0, 1, UInt64.max - 1, .max] as [UInt64])
  func sizes(size: UInt64) {
    let random = Randomness.seeded(size)
    var pieces = MergedPieces(journal: Identifier(random: random))
    let blob = Identifier(random: random)
    pieces.expect([
      AttachmentReference(
        blob: blob, key: random.bytes(32), digest: SHA256.hash([]), size: size, name: "x")
    ])
    #expect(pieces.incompleteCount == 1 && pieces.files == [blob])
  }
}
