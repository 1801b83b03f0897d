/// Times in a backup: numbers since 1970, of milliseconds or, in some places of some versions, seconds.
enum SMSTime {
  /// Before it a number is seconds, from it on milliseconds: 5138 and 1973.
  private static let firstMilliseconds: Int64 = 100_000_000_000

  /// Reads an attribute.
  ///
  /// - Returns: nil where nothing is said: no attribute, `null`, or 0.
  static func read(_ text: [UInt8]?) -> SourceTime? {
    guard let text, text != [0x30] else { return nil }
    let number = WholeNumber.int64(text[...]) ?? 0
    return SourceTime(digits: text, millisecondsEach: number >= firstMilliseconds ? 1 : 1000)
  }
}
