public import TestimonyCrypto

/// The text of a release note (`Docs/Format.md`, "Release note"): the files of one export by name
/// and digest. The journal's release key signs it as a C2SP signed note.
public struct ReleaseNote: Hashable, Sendable {
  /// One file that left.
  public struct File: Hashable, Sendable {
    /// Its name, without folders, as it was written.
    public let name: [UInt8]
    /// SHA-256 of its bytes.
    public let digest: Digest

    public init(name: [UInt8], digest: Digest) {
      self.name = name
      self.digest = digest
    }
  }

  /// In ascending order of their names' bytes, none twice; one at least.
  public let files: [File]

  static let header = Array("testimony/release@v1".utf8)
  private static let maximumNameLength = 255
  private static let digitCount = 2 * Digest.byteCount

  /// Returns nil when there is no file, when two have one name, or when a name cannot stand in a
  /// note: empty, longer than 255 bytes, not UTF-8, with a slash, a backslash or a control.
  public init?(files: [File]) {
    let files = files.sorted { $0.name.lexicographicallyPrecedes($1.name) }
    guard !files.isEmpty, files.allSatisfy({ Self.isName($0.name) }),
      zip(files, files.dropFirst()).allSatisfy({ $0.name != $1.name })
    else { return nil }
    self.files = files
  }

  /// Reads the text of a note.
  ///
  /// - Throws: `ReleaseRejection.malformed` for anything that would not print back the same.
  public init(parsing text: [UInt8]) throws(ReleaseRejection) {
    guard text.count <= SignedNote.maximumByteCount, text.last == lineFeed else { throw .malformed }
    let lines = text.dropLast().split(separator: lineFeed, omittingEmptySubsequences: false)
    guard lines.first?.elementsEqual(Self.header) == true else { throw .malformed }
    var files: [File] = []
    for line in lines.dropFirst() {
      let name = Array(line.dropFirst(Self.digitCount + 2))
      guard let digest = Self.digest(line.prefix(Self.digitCount)) else { throw .malformed }
      files.append(File(name: name, digest: digest))
    }
    guard let note = ReleaseNote(files: files), note.text == text else { throw .malformed }
    self = note
  }

  /// Whether a name can stand in a note.
  public static func isName(_ name: [UInt8]) -> Bool {
    (1...maximumNameLength).contains(name.count)
      && name.allSatisfy {
        $0 >= 0x20 && $0 != 0x7f && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "\\")
      }
      && String(validating: name, as: UTF8.self) != nil
  }

  /// What is signed.
  public var text: [UInt8] {
    var text = Self.header
    text.append(lineFeed)
    for file in files {
      text += Self.digits(file.digest)
      text += Array("  ".utf8)
      text += file.name
      text.append(lineFeed)
    }
    return text
  }

  private static func digits(_ digest: Digest) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return digest.bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  }

  private static func digest(_ digits: ArraySlice<UInt8>) -> Digest? {
    let digits = Array(digits)
    guard digits.count == digitCount else { return nil }
    var bytes: [UInt8] = []
    for place in stride(from: 0, to: digitCount, by: 2) {
      guard let high = value(digits[place]), let low = value(digits[place + 1]) else { return nil }
      bytes.append(high << 4 | low)
    }
    return Digest(bytes)
  }

  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
