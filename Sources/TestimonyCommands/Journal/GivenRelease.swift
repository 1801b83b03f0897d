import TestimonyCrypto
import TestimonyProof

/// A release note that the reader has beside a file, and the release keys from elsewhere.
struct GivenRelease {
  let note: [UInt8]
  let keys: [NoteVerifier]

  /// That this very file is the keeper's. A rejection is printed as JSON where that is asked for.
  ///
  /// - Throws: `Failure` with `refused`.
  func statement(
    about digest: Digest, on console: Console
  ) throws(Failure) -> ReleaseStatement {
    guard !keys.isEmpty else {
      throw Failure(
        "not proved: no release key was given",
        hint: "give it with --release-key, from the article or the newsroom's site", code: .refused)
    }
    do throws(ReleaseRejection) {
      return try ReleaseStatement(digest: digest, note: note, keys: keys)
    } catch {
      let hint =
        switch error {
        case .notListed:
          "this cut was not released with this note: somebody may have hidden or dropped more of it"
        case .noTrustedKey, .ambiguousKeys:
          "compare the key with the one that the publisher gives"
        case .malformed, .signatureRepeated, .signatureInvalid:
          "do not believe this release note; ask for it again from where it was published"
        }
      if console.printsJSON {
        console.print(
          .object([
            ("verified", .bool(false)), ("reason", .string(error.rawValue)),
            ("message", .string(error.message)),
          ]))
      }
      throw Failure(
        "rejected (\(error.rawValue)): \(error.message)", hint: hint, code: .refused)
    }
  }
}

extension ReleaseStatement {
  /// The lines of a report. `path` is the file's own.
  func lines(for path: String) -> [String] {
    let own = Array(path.utf8.split(separator: UInt8(ascii: "/")).last ?? [])
    let other =
      own == name ? "" : " (released as \(String(decoding: name, as: UTF8.self)))"
    return [
      "released  this very cut is the keeper's\(other)",
      "          signed by \(String(decoding: signer.vkey, as: UTF8.self))",
    ]
  }
}
