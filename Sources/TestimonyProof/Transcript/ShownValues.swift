/// What a transcript shows, checked for sense.
enum ShownValues {
  /// Steps 7 and 8 for one entry: kind and direction with every word, each value in its slot's
  /// grammar, no body longer than a body can be.
  ///
  /// - Throws: ``Rejection`` with `kindOrDirectionHidden`, `slotGrammar` or `bodyTooLong`.
  static func check(_ shown: RedactedEntry, number: Int) throws(Rejection) {
    let fields = shown.fields.shownFields
    if shown.body.showsSomething {
      guard fields[.kind] != nil, fields[.direction] != nil else {
        throw Rejection(.kindOrDirectionHidden, at: .entry(number))
      }
    }
    for slot in Slot.allCases {
      guard let value = fields[slot], !slot.accepts(value) else { continue }
      throw Rejection(.slotGrammar, at: .slot(entry: number, slot))
    }
    guard shown.body.values.count <= Tokens.maximumBodyLength else {
      throw Rejection(.bodyTooLong, at: .entry(number))
    }
  }
}
