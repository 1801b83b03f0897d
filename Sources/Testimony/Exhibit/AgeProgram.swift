/// The program `age` (https://age-encryption.org), by which something is sealed to somebody else's
/// key. It is given the bytes and gives them back sealed; neither touches a disk.
struct AgeProgram {
  /// `age1…`, a public key.
  let recipient: String

  /// Returns nil unless it is a native recipient: `age1` and 58 characters of Bech32.
  init?(recipient: String) {
    let bytes = Array(recipient.utf8)
    guard bytes.count == 62, bytes.starts(with: "age1".utf8),
      bytes.dropFirst(4).allSatisfy({
        Self.bech32.contains($0)
      })
    else { return nil }
    self.recipient = recipient
  }

  private static let bech32 = Set("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)

  /// The bytes sealed to the recipient.
  ///
  /// - Throws: `noAge`, `sealing` with what the program said.
  func sealed(_ bytes: [UInt8]) throws(ExhibitError) -> [UInt8] {
    let age = OtherProgram("age", ["--encrypt", "--recipient", recipient])
    do throws(OtherProgramError) {
      return try age.output(of: bytes, limit: bytes.count + bytes.count / 16 + (1 << 16))
    } catch {
      if error == .notInstalled { throw .noAge }
      throw .sealing(error.reason)
    }
  }
}
