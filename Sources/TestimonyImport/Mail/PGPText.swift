/// A signature within the words (RFC 9580, 7).
enum PGPText {
  private static let heading = Array("-----BEGIN PGP SIGNED MESSAGE-----".utf8)

  static func isSigned(_ text: [UInt8]) -> Bool {
    text.starts(with: heading) || ByteSearch.contains(text[...], [0x0A] + heading)
  }
}
