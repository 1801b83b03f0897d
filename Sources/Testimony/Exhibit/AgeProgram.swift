/// The program `age` (https://age-encryption.org), by which something is sealed to other
/// people's keys. It is given the bytes and gives them back sealed; neither touches a disk.
struct AgeProgram {
  /// `age1…`, public keys: the holder of any of them opens it.
  let recipients: [String]

  /// Returns nil unless there is one and all are native recipients: `age1` and 58 characters of Bech32.
  init?(recipients: [String]) {
    guard !recipients.isEmpty, recipients.allSatisfy(Self.isNative) else { return nil }
    self.recipients = recipients
  }

  private static func isNative(_ recipient: String) -> Bool {
    let bytes = Array(recipient.utf8)
    return bytes.count == 62 && bytes.starts(with: "age1".utf8)
      && bytes.dropFirst(4).allSatisfy { bech32.contains($0) }
  }

  private static let bech32 = Set("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)

  /// The bytes sealed to the recipients.
  ///
  /// - Throws: `noAge`, `sealing` with what the program said.
  func sealed(_ bytes: [UInt8]) throws(ExhibitError) -> [UInt8] {
    let age = OtherProgram("age", ["--encrypt"] + recipients.flatMap { ["--recipient", $0] })
    do throws(OtherProgramError) {
      return try age.output(of: bytes, limit: bytes.count + bytes.count / 16 + (1 << 16))
    } catch {
      if error == .notInstalled { throw .noAge }
      throw .sealing(error.reason)
    }
  }
}
