import TestimonyProof

/// Verifier keys and policies that the user gives.
enum LogKeyText {
  /// - Throws: `Failure` for what is no verifier key.
  static func verifiers(_ texts: [String]) throws(Failure) -> [NoteVerifier] {
    var keys: [NoteVerifier] = []
    for text in texts {
      do throws(VerifierKeyError) {
        let key = try NoteVerifier(vkey: Array(text.utf8))
        if !keys.contains(key) { keys.append(key) }
      } catch {
        throw Failure(
          "'\(text)' is not a verifier key",
          hint: "it is one line, name+number+key, as 'testimony checkpoint --key' prints it",
          code: .usage)
      }
    }
    return keys
  }

  /// The policy that each log is signed by one of these keys.
  static func policy(_ keys: [String]) throws(Failure) -> TrustPolicy {
    let lines = try verifiers(keys).map { Array("log ".utf8) + $0.vkey + [0x0A] }
    return try policy(
      parsing: Array(lines.joined()) + Array("quorum none\n".utf8), named: "--log-key")
  }

  static func policy(parsing text: [UInt8], named name: String) throws(Failure) -> TrustPolicy {
    do throws(PolicyError) {
      return try TrustPolicy(parsing: text)
    } catch {
      throw Failure(error, in: name)
    }
  }
}
