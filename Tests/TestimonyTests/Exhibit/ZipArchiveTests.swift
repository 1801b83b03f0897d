import Testing

@testable import Testimony

/// `Scripts/interoperability` lets unzip open one.
@Suite struct ZipArchiveTests {
  private func file(_ path: String, _ text: String) -> (path: String, bytes: [UInt8]) {
    (path, Array(text.utf8))
  }

  @Test("the checksum is CRC-32 (its check value, ITU-T V.42)")
  func checksum() {
    #expect(ZipArchive.crc32(of: Array("123456789".utf8)) == 0xcbf4_3926)
    #expect(ZipArchive.crc32(of: []) == 0)
  }

  @Test("the same files make the same bytes, with names and contents as they are")
  func bytes() throws {
    let files = [file("é.txt", "words as they are"), file("empty", "")]
    let bytes = try #require(ZipArchive.bytes(of: files))
    #expect(bytes == ZipArchive.bytes(of: files))
    #expect(bytes.starts(with: [0x50, 0x4b, 0x03, 0x04, 20, 0, 0, 8, 0, 0]))
    let name = Array("é.txt".utf8)
    #expect(Array(bytes[30..<30 + name.count]) == name)
    #expect(bytes[(30 + name.count)...].starts(with: "words as they are".utf8))
    #expect(bytes.suffix(22).starts(with: [0x50, 0x4b, 0x05, 0x06, 0, 0, 0, 0, 2, 0, 2, 0]))
    #expect(ZipArchive.bytes(of: [])?.count == 22)
  }

  @Test("only a native age recipient is one")
  func recipients() {
    let recipient = "age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg"
    #expect(AgeProgram(recipients: [recipient]) != nil)
    #expect(AgeProgram(recipients: []) == nil)
    for wrong in ["", "age1", "-o", recipient + "q", recipient.uppercased(), "age1plugin1qqqq"] {
      #expect(AgeProgram(recipients: [recipient, wrong]) == nil)
    }
  }
}
