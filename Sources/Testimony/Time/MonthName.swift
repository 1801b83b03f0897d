/// Names of months as they are typed.
enum MonthName {
  /// English, three letters.
  static let english = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// English and French, lower case, without accents.
  private static let full: [[String]] = [
    ["january", "janvier"], ["february", "fevrier"], ["march", "mars"], ["april", "avril"],
    ["may", "mai"], ["june", "juin"], ["july", "juillet"], ["august", "aout"],
    ["september", "septembre"], ["october", "octobre"], ["november", "novembre"],
    ["december", "decembre"],
  ]

  /// The month, 1 to 12, that a folded word names: a full name, or three letters or more of one
  /// that begin no other month's ("jui" begins two).
  static func month(_ word: [UInt8]) -> Int? {
    let letters = word.last == UInt8(ascii: ".") ? word.dropLast() : word[...]
    guard letters.count >= 3 else { return nil }
    let months = full.indices.filter { month in
      full[month].contains { Array($0.utf8).starts(with: letters) }
    }
    return months.count == 1 ? months[0] + 1 : nil
  }
}
