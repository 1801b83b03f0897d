import TestimonyMedia

/// Programs that clean pictures of other kinds: `exiftool` (https://exiftool.org), which leaves pixels as they are,
/// and `mat2`, which makes some anew.
enum CleaningProgram: String {
  case exiftool, mat2

  /// Which of them clean a kind, the better one first.
  private static func all(for kind: OtherPictureKind) -> [CleaningProgram] {
    switch kind {
    case .gif: [.exiftool, .mat2]
    case .webp: [.exiftool]
    // exiftool cannot take the directory out of a TIFF.
    case .tiff: [.mat2]
    }
  }

  /// Which programs clean a kind, in words.
  static func names(for kind: OtherPictureKind) -> String {
    all(for: kind).map(\.rawValue).joined(separator: " or ")
  }

  /// Cleans a picture by the first program that is installed.
  ///
  /// - Returns: nil where none is.
  /// - Throws: `OtherProgramError`.
  static func clean(
    _ bytes: [UInt8], _ kind: OtherPictureKind
  ) throws(OtherProgramError) -> (bytes: [UInt8], by: CleaningProgram)? {
    for program in all(for: kind) {
      do throws(OtherProgramError) {
        return (try program.clean(bytes, kind), program)
      } catch .notInstalled {
        continue
      }
    }
    return nil
  }

  private func clean(
    _ bytes: [UInt8], _ kind: OtherPictureKind
  ) throws(OtherProgramError) -> [UInt8] {
    let limit = CleanPicture.byteLimit
    switch self {
    case .exiftool:
      // Without the user's own configuration; all goes but how it has to be turned.
      let program = OtherProgram(
        rawValue,
        [
          "-config", "", "-q", "-q", "-all=", "-tagsfromfile", "@", "-Orientation", "-o", "-", "-",
        ])
      return try program.output(of: bytes, limit: limit)
    case .mat2:
      let folder = try MemoryFolder.holding(bytes, named: "picture\(kind.suffix)")
      _ = try OtherProgram(rawValue, ["--inplace", folder.file]).output(of: [], limit: 1 << 20)
      return try folder.read(limit: limit)
    }
  }
}
