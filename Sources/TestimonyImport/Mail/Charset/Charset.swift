/// A character set that a mail names (RFC 2045, 5). The C library's own tables are files that a program
/// without shared libraries cannot load, so those of one byte a character are part of this one.
enum Charset: Equatable, Sendable {
  case ascii, utf8
  /// In the order that its mark says, or of the most significant byte first.
  case utf16
  case utf16Little, utf16Big
  /// A place in `CharsetTable.sets`.
  case table(Int)

  /// - Returns: nil for one that is not known.
  init?(_ name: ArraySlice<UInt8>) {
    var plain = name.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
    if plain.starts(with: "x-".utf8) { plain.removeFirst(2) }
    let text = String(decoding: plain.prefix(40), as: UTF8.self)
    switch Self.others[text] ?? text {
    case "us-ascii": self = .ascii
    case "utf-8": self = .utf8
    case "utf-16": self = .utf16
    case "utf-16le": self = .utf16Little
    case "utf-16be": self = .utf16Big
    case let known:
      guard
        let place = CharsetTable.sets.firstIndex(where: {
          $0.name.description.utf8.elementsEqual(known.utf8)
        })
      else { return nil }
      self = .table(place)
    }
  }

  /// Other names of the same (IANA, "Character Sets").
  private static let others = [
    "": "us-ascii", "unknown": "us-ascii", "unknown-8bit": "us-ascii", "ascii": "us-ascii",
    "ansi_x3.4-1968": "us-ascii", "646": "us-ascii",
    "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8", "ucs-2": "utf-16", "latin1": "iso-8859-1",
    "latin-1": "iso-8859-1", "iso8859-1": "iso-8859-1", "iso_8859-1": "iso-8859-1",
    "latin2": "iso-8859-2", "arabic": "iso-8859-6", "iso-8859-6-i": "iso-8859-6",
    "iso-8859-6-e": "iso-8859-6", "asmo-708": "iso-8859-6", "ecma-114": "iso-8859-6",
    "greek": "iso-8859-7", "hebrew": "iso-8859-8", "iso-8859-8-i": "iso-8859-8",
    "iso-8859-8-e": "iso-8859-8", "latin5": "iso-8859-9", "latin-9": "iso-8859-15",
    "tis-620": "iso-8859-11", "cp866": "ibm866", "866": "ibm866", "koi8": "koi8-r",
    "macroman": "macintosh", "mac": "macintosh", "mac-roman": "macintosh",
    "cp874": "windows-874", "cp1250": "windows-1250", "cp1251": "windows-1251",
    "cp1252": "windows-1252", "cp1253": "windows-1253", "cp1254": "windows-1254",
    "cp1255": "windows-1255", "cp1256": "windows-1256", "cp1257": "windows-1257",
    "cp1258": "windows-1258",
  ]
}
