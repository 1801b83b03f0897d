import Testing
import TestimonyImport

@Suite struct InlineDecoderTests {
  private func decode(
    _ text: String, _ encoding: ParsedAttachment.Encoding, pieces: Int
  ) -> (bytes: [UInt8], isSound: Bool) {
    var decoder = InlineDecoder(encoding)
    var bytes: [UInt8] = []
    let input = Array(text.utf8)
    for start in stride(from: 0, to: input.count, by: pieces) {
      bytes += decoder.decode(Array(input[start..<min(start + pieces, input.count)]))
    }
    bytes += decoder.finish()
    return (bytes, decoder.isSound)
  }

  @Test("base64 in pieces of any size is what it is as a whole", arguments: 1...9)
  func base64(pieces: Int) {
    let decoded = decode("aGVy\r\nYXQg\n4oCmIQ==", .base64, pieces: pieces)
    #expect(decoded.bytes == Array("herat …!".utf8))
    #expect(decoded.isSound)
  }

  @Test("what is not base64 is not taken for it", arguments: ["aGVy*XQ=", "aGV=yXQ", "a"])
  func unsound(text: String) {
    #expect(!decode(text, .base64, pieces: 3).isSound)
  }

  @Test("quoted-printable in pieces of any size is what it is as a whole", arguments: 1...9)
  func quotedPrintable(pieces: Int) {
    let decoded = decode("a=\r\nb =E2=80=A6 1=2 =", .quotedPrintable, pieces: pieces)
    #expect(decoded.bytes == Array("ab … 1=2 =".utf8))
  }
}
