import TestimonyProof

/// A public post as a page lays it out: whose, when and where, then its words, then those of its
/// translation. Who translated it is not said.
extension Clip {
  /// For each token of a clip's body whether it says who translated the post.
  static func namesTranslator(_ tokens: Tokens) -> [Bool] {
    tokens.ranges.map { tokens.body[$0].starts(with: #""by":"#.utf8) }
  }

  /// How much of a token is the name of a member, with its colon.
  static func nameLength(_ token: ArraySlice<UInt8>) -> Int {
    let colon = token.firstIndex(of: UInt8(ascii: ":"))
    guard token.first == UInt8(ascii: "\""), let colon else { return 0 }
    return colon + 1 - token.startIndex
  }

  func published(in wording: LayerWording) -> [UInt8] {
    var text = Array("\(author)\n\(date)\n\(address)\n\n".utf8) + self.text
    if let translation {
      let language = wording.name(ofLanguage: translation.language)
      text += Array("\n\n\(wording.translation) (\(language))\n".utf8) + translation.text
    }
    return text
  }
}
