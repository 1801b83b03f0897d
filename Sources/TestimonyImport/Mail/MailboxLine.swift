/// The line that stands before each mail of a mailbox: `From amina@example.org Thu Aug 12 14:05:00 2021`.
enum MailboxLine {
  private static let lengthLimit = 1024

  /// Whether a line is one: there are a month, a day and a year behind a time of day, in the forms that
  /// programs write (with a zone, without seconds, `remote from` behind it). Text that begins with "From"
  /// has none of this.
  static func begins(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.starts(with: "From ".utf8), line.count <= lengthLimit else { return false }
    let words = line.split(separator: 0x20, maxSplits: 40).dropFirst()
    guard let month = words.lastIndex(where: { isMonth($0) }) else { return false }
    let around = words[month...].prefix(6).dropFirst()
    let before = month > words.startIndex ? words[month - 1] : []
    let hasDay = around.prefix(1).contains(where: isDay) || isDay(before)
    return hasDay && around.contains(where: isClock) && around.contains(where: isYear)
  }

  private static let months = Array("JanFebMarAprMayJunJulAugSepOctNovDec".utf8)

  private static func isMonth(_ word: ArraySlice<UInt8>) -> Bool {
    word.count == 3
      && (0..<12).contains { word.elementsEqual(months[($0 * 3)..<($0 * 3 + 3)]) }
  }

  private static func isDay(_ word: ArraySlice<UInt8>) -> Bool {
    word.count <= 2 && WholeNumber.int64(word).map { (1...31).contains($0) } == true
  }

  private static func isYear(_ word: ArraySlice<UInt8>) -> Bool {
    word.count == 4 && WholeNumber.int64(word).map { (1970...2199).contains($0) } == true
  }

  /// `14:05` or `14:05:00`.
  private static func isClock(_ word: ArraySlice<UInt8>) -> Bool {
    let parts = word.split(separator: 0x3A, omittingEmptySubsequences: false)
    return (2...3).contains(parts.count)
      && parts.allSatisfy { part in
        part.count <= 2 && WholeNumber.int64(part).map { (0...60).contains($0) } == true
      }
  }
}
