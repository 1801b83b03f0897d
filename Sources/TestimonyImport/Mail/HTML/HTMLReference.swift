/// References to characters in a page: `&amp;`, `&#1587;`, `&#x633;`.
enum HTMLReference {
  /// As long as one may be, with its signs.
  private static let lengthLimit = 12

  /// The character that stands at the beginning of `bytes`, and how long its reference is.
  ///
  /// - Returns: nil where there is none, or none that is known: it stands for itself.
  static func read(_ bytes: ArraySlice<UInt8>) -> (Unicode.Scalar, Int)? {
    let window = bytes.prefix(lengthLimit)
    guard window.first == 0x26, let end = window.firstIndex(of: 0x3B) else { return nil }
    let name = window[(window.startIndex + 1)..<end]
    guard let scalar = name.first == 0x23 ? number(name.dropFirst()) : named(name) else {
      return nil
    }
    return (scalar, end + 1 - bytes.startIndex)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Unicode.Scalar? {
    let isHexadecimal = digits.first == 0x78 || digits.first == 0x58
    let text = isHexadecimal ? digits.dropFirst() : digits
    guard let first = text.first, first != 0x2B, first != 0x2D,
      let value = UInt32(String(decoding: text, as: UTF8.self), radix: isHexadecimal ? 16 : 10),
      value > 0x1F || value == 0x0A || value == 0x09, value != 0x7F
    else { return nil }
    return Unicode.Scalar(value)
  }

  private static func named(_ name: ArraySlice<UInt8>) -> Unicode.Scalar? {
    scalars[Array(name)]
  }

  private static let scalars: [[UInt8]: Unicode.Scalar] = {
    var scalars: [[UInt8]: Unicode.Scalar] = [:]
    for (place, name) in latin.enumerated() {
      scalars[Array(name)] = Unicode.Scalar(0xA0 + UInt32(place))
    }
    for (name, scalar) in others { scalars[Array(name.utf8)] = scalar }
    return scalars
  }()

  /// U+00A0 to U+00FF in their order (HTML 4, "ISO 8859-1 characters").
  private static let latin =
    """
    nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 \
    sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc \
    Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve \
    Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute \
    acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde \
    ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml
    """.utf8.split(separator: 0x20)

  private static let others: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "lsquo": "\u{2018}",
    "rsquo": "\u{2019}", "sbquo": "\u{201A}", "ldquo": "\u{201C}", "rdquo": "\u{201D}",
    "bdquo": "\u{201E}", "ndash": "\u{2013}", "mdash": "\u{2014}", "hellip": "\u{2026}",
    "bull": "\u{2022}", "euro": "\u{20AC}", "trade": "\u{2122}", "oelig": "\u{153}",
    "OElig": "\u{152}", "ensp": "\u{2002}", "emsp": "\u{2003}", "thinsp": "\u{2009}",
    "zwnj": "\u{200C}", "zwj": "\u{200D}", "lrm": "\u{200E}", "rlm": "\u{200F}",
  ]
}
