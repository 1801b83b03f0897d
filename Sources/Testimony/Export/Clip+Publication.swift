/// A public post as a page lays it out: whose, when and where, then its words, then those of its
/// translation. Who translated it is not said.
extension Clip {
  func published(in wording: LayerWording) -> [UInt8] {
    var text = Array("\(author)\n\(date)\n\(address)\n\n".utf8) + self.text
    if let translation {
      let language = wording.name(ofLanguage: translation.language)
      text += Array("\n\n\(wording.translation) (\(language))\n".utf8) + translation.text
    }
    return text
  }
}
