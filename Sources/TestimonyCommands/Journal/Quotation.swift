/// The beginning of a text, to recognise it by.
enum Quotation {
  private static let scalarLimit = 60

  /// The first line that says something, cut at a word's end; in quotation marks.
  static func beginning(of text: [UInt8]) -> String {
    let scalars = String(decoding: text.prefix(4 * 4 * scalarLimit), as: UTF8.self).unicodeScalars
    let line = scalars.drop(while: \.properties.isWhitespace).prefix { $0 != "\n" && $0 != "\r" }
    var start = line.prefix(scalarLimit)
    let rest = scalars[line.endIndex...]
    let isCut = start.count < line.count || !rest.allSatisfy(\.properties.isWhitespace)
    if start.count < line.count, let space = start.lastIndex(of: " "), space > start.startIndex {
      start = start[..<space]
    }
    return "“" + String(String.UnicodeScalarView(start)) + (isCut ? " …”" : "”")
  }
}
