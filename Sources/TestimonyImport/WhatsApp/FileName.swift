/// The names that WhatsApp gives to files.
enum FileName {
  /// `IMG-20210812-WA0001.jpg` on Android, `00000042-PHOTO-2021-08-12-14-30-05.jpg` on iOS.
  static func isWhatsApp(_ name: ArraySlice<UInt8>) -> Bool {
    matches(name, [3, 8, 6]) { part, index in
      index == 0
        ? isLetters(part)
        : index == 1
          ? isDigits(part) : part.starts(with: [0x57, 0x41]) && isDigits(part.dropFirst(2))
    }
      || matches(name, [8, nil, 4, 2, 2, 2, 2, 2]) { part, index in
        index == 1 ? isLetters(part) : isDigits(part)
      }
  }

  /// Whether the name before its ending has these parts between hyphens; nil is a part of any
  /// length.
  private static func matches(
    _ name: ArraySlice<UInt8>, _ lengths: [Int?], _ isRight: (ArraySlice<UInt8>, Int) -> Bool
  ) -> Bool {
    guard name.count <= 96, let stop = name.lastIndex(of: 0x2E) else { return false }
    let parts = name[..<stop].split(separator: 0x2D, omittingEmptySubsequences: false)
    guard parts.count == lengths.count else { return false }
    return parts.indices.allSatisfy { index in
      !parts[index].isEmpty && (lengths[index] ?? parts[index].count) == parts[index].count
        && isRight(parts[index], index)
    }
  }

  private static func isLetters(_ part: ArraySlice<UInt8>) -> Bool {
    part.allSatisfy { (0x41...0x5A).contains($0) }
  }

  private static func isDigits(_ part: ArraySlice<UInt8>) -> Bool {
    part.allSatisfy { (0x30...0x39).contains($0) }
  }
}
