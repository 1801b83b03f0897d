import TestimonyCrypto

/// The names of an exhibit's files.
enum ExhibitName {
  static let stem = "conversation"
  static let sheet = "EXHIBIT.txt"
  static let declaration = "DECLARATION-DRAFT.txt"
  static let manifest = "MANIFEST.sha256"
  static let releaseNote = "EXHIBIT.release"
  static let verifier = "verify_transcript.py"

  /// The verifier in Python, as it stands in Scripts.
  static var verifierBytes: [UInt8] { PackageResources.verify_transcript_py }

  /// A line for each file as `sha256sum` writes them, in the order of the names' bytes.
  static func manifest(of files: [LeavingFile]) -> [UInt8] {
    files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }.flatMap { file in
      Array("\(Hexadecimal.text(file.digest.bytes))  \(file.path)\n".utf8)
    }
  }
}
