package import TestimonyImport

/// What one import is made of: the originals, the texts in them that a parser reads, and the files
/// that messages may speak of.
package struct ImportMaterial: Sendable {
  /// A file as it came, sealed byte for byte before anything is read from it.
  package struct Original: Sendable {
    package let name: String
    package var origin: ImportOrigin

    package init(name: String, origin: ImportOrigin) {
      self.name = name
      self.origin = origin
    }
  }

  /// What a parser reads: an original, or a member of the archive that it is.
  package struct Text: Sendable {
    /// Its place in `originals`.
    package let original: Int
    package let member: ZipMember?
    package let name: String

    package init(original: Int, member: ZipMember?, name: String) {
      self.original = original
      self.member = member
      self.name = name
    }
  }

  package var originals: [Original]
  package var texts: [Text]
  package var companions: Companions

  package init(originals: [Original], texts: [Text], companions: Companions) {
    self.originals = originals
    self.texts = texts
    self.companions = companions
  }

  /// Bytes of all originals.
  package var byteCount: UInt64 { originals.reduce(0) { $0 + $1.origin.byteCount } }
}

/// Where the files are that messages speak of.
package enum Companions: Sendable {
  case none
  /// The members of the archive that is the first original.
  case archive(ZipDirectory)
  /// Files of this folder.
  case folder(CompanionFolder)
}
