import Testing
import TestimonyMedia

/// Pictures that another program cleaned are looked at here before they leave.
@Suite struct OtherInspectionTests {
  private static func isClean(_ bytes: [UInt8], removed: [String] = []) -> Bool {
    guard let kind = OtherPictureKind(bytes) else { return false }
    return (try? OtherInspection.inspect(bytes, kind, removed: removed.map { Array($0.utf8) }))
      != nil
  }

  // One pixel, with a table of two colours.
  private static let head = Array("GIF89a".utf8) + [1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]
  private static let image: [UInt8] = [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]
  private static let timing: [UInt8] = [0x21, 0xF9, 4, 0, 10, 0, 0, 0]
  private static let loop =
    [0x21, 0xFF, 11] + Array("NETSCAPE2.0".utf8) + [3, 1, 0, 0, 0]

  @Test func aGIFHasPicturesAndTheirTimingAndNothingElse() {
    let whole = Self.head + Self.loop + Self.timing + Self.image + Self.image + [0x3B]
    #expect(Self.isClean(whole))
    #expect(!Self.isClean(whole + Array("behind it".utf8)))
    #expect(!Self.isClean(Self.head + [0x21, 0xFE, 3, 1, 2, 3, 0] + Self.image + [0x3B]))
    let data = [0x21, 0xFF, 11] + Array("XMP DataXMP".utf8) + [3, 1, 0, 0, 0]
    #expect(!Self.isClean(Self.head + data + Self.image + [0x3B]))
    let longLoop =
      [0x21, 0xFF, 11] + Array("NETSCAPE2.0".utf8) + [3, 1, 0, 0, 2, 9, 9, 0]
    #expect(!Self.isClean(Self.head + longLoop + Self.image + [0x3B]))
    for count in whole.indices { #expect(!Self.isClean(Array(whole.prefix(count)))) }
  }

  private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let count = content.count
    return Array(name.utf8) + [UInt8(count & 255), UInt8(count >> 8), 0, 0] + content
      + (count % 2 == 1 ? [0] : [])
  }

  private static func webp(_ chunks: [UInt8]) -> [UInt8] {
    chunk("RIFF", Array("WEBP".utf8) + chunks)
  }

  /// Exif data of one tag.
  private static func exif(_ tag: UInt8) -> [UInt8] {
    [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 1, tag, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]
  }

  @Test func aWebPHasPicturesAndHowTheyAreTurned() {
    let picture = Self.chunk("VP8L", [1, 2, 3])
    #expect(Self.isClean(Self.webp(picture)))
    #expect(Self.isClean(Self.webp(picture + Self.chunk("EXIF", Self.exif(0x12)))))
    #expect(!Self.isClean(Self.webp(picture + Self.chunk("EXIF", Self.exif(0x0F)))))
    #expect(!Self.isClean(Self.webp(picture + Self.chunk("XMP ", [1, 2]))))
    #expect(!Self.isClean(Self.webp(picture) + [0]))
    let head = [UInt8](repeating: 0, count: 16)
    #expect(Self.isClean(Self.webp(Self.chunk("ANMF", head + picture))))
    #expect(
      !Self.isClean(
        Self.webp(Self.chunk("ANMF", head + picture + Self.chunk("EXIF", Self.exif(0x12))))))
  }

  @Test func aTIFFHasOneDirectoryOfPixels() {
    #expect(Self.isClean(Self.exif(0x12)))
    // The maker of the camera; and a directory behind the first.
    #expect(!Self.isClean(Self.exif(0x0F)))
    #expect(!Self.isClean(Array(Self.exif(0x12).dropLast()) + [8]))
  }

  @Test func textThatWasTakenOutMustNotStandAnywhere() {
    let hidden = Self.webp(Self.chunk("VP8L", Array("by Karim of the gate".utf8)))
    #expect(Self.isClean(hidden))
    #expect(!Self.isClean(hidden, removed: ["taken by Karim of the gate"]))
  }
}
