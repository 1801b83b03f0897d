/// The named character references of HTML that can stand within a name, number or address: signs,
/// spaces, and the letters of western Europe.
enum NamedReferences {
  static func bytes(of name: [UInt8]) -> [UInt8]? { all[name] }

  private static let all: [[UInt8]: [UInt8]] = {
    var all: [[UInt8]: [UInt8]] = [:]
    for (name, text) in signs { all[Array(name.utf8)] = Array(text.utf8) }
    for (suffix, mark) in marks {
      for letter in "AEIOUYNCSZaeiouyncsz" {
        all[Array("\(letter)\(suffix)".utf8)] = Array("\(letter)\(mark)".utf8)
      }
    }
    return all
  }()

  private static let signs: KeyValuePairs<String, String> = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "commat": "@",
    "period": ".", "lowbar": "_", "hyphen": "-", "dash": "-", "ndash": "-", "mdash": "-", "shy": "",
    "ensp": " ", "emsp": " ", "thinsp": " ", "zwnj": "\u{200C}", "zwj": "\u{200D}", "lrm": "",
    "rlm": "", "num": "#", "plus": "+", "sol": "/", "colon": ":", "comma": ",", "lpar": "(",
    "rpar": ")", "deg": "°", "Tab": " ", "NewLine": "\n", "rsquo": "’", "lsquo": "‘", "szlig": "ß",
    "aelig": "æ", "AElig": "Æ", "oelig": "œ", "OElig": "Œ", "oslash": "ø", "Oslash": "Ø",
    "percnt": "%", "equals": "=", "quest": "?", "bsol": "\\", "excl": "!", "dollar": "$",
  ]

  private static let marks: KeyValuePairs<String, String> = [
    "acute": "\u{301}", "grave": "\u{300}", "circ": "\u{302}", "uml": "\u{308}",
    "tilde": "\u{303}", "cedil": "\u{327}", "caron": "\u{30C}", "ring": "\u{30A}",
  ]
}
