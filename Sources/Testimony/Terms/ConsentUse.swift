/// What somebody agreed to. A publication needs one consent that allows all of it.
package struct ConsentUse: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// To be read by anybody: an export.
  package static let publication = ConsentUse(rawValue: 1)
  /// To be handed to one recipient: an exhibit, or more of a transcript opened.
  package static let sharing = ConsentUse(rawValue: 2)
  /// Their own words.
  package static let words = ConsentUse(rawValue: 4)
  /// Their words in translation.
  package static let translation = ConsentUse(rawValue: 8)
  /// The time of day at which they wrote.
  package static let time = ConsentUse(rawValue: 16)
  /// Pictures that they sent.
  package static let pictures = ConsentUse(rawValue: 32)

  /// Each with its name in entries and on the command line.
  package static let named: [(use: ConsentUse, name: String)] = [
    (.publication, "public"), (.sharing, "share"), (.words, "words"),
    (.translation, "translation"), (.time, "time"), (.pictures, "pictures"),
  ]

  package var names: [String] { Self.named.filter { contains($0.use) }.map(\.name) }

  /// Returns nil when one of the names is none.
  package init?(names: [String]) {
    self = []
    for name in names {
      guard let named = Self.named.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) else {
        return nil
      }
      insert(named.use)
    }
  }
}

extension ExportRequest {
  /// What has to have been agreed to.
  var uses: ConsentUse {
    var uses: ConsentUse = audience == .everybody ? .publication : .sharing
    if layers.showsOriginals { uses.insert(.words) }
    if !layers.translations.isEmpty { uses.insert(.translation) }
    if precision == .minute { uses.insert(.time) }
    if !pictures.isEmpty { uses.insert(.pictures) }
    return uses
  }
}
