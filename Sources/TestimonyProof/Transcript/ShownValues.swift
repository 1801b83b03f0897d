/// What a transcript shows, checked for sense.
enum ShownValues {
  /// Steps 7 and 8 for one entry: kind and direction with every word, each value in its slot's
  /// grammar, no body longer than a body can be.
  ///
  /// - Throws: ``Rejection`` with `kindOrDirectionHidden`, `slotGrammar` or `bodyTooLong`.
  static func check(_ shown: RedactedEntry, number: Int) throws(Rejection) {
    let fields = shown.fields.slots
    if shown.body.showsSomething {
      for slot in [Slot.kind, .direction] {
        guard case .value = fields[Int(slot.rawValue)] else {
          throw Rejection(.kindOrDirectionHidden, at: .entry(number))
        }
      }
    }
    for slot in Slot.allCases {
      guard case .value(let value) = fields[Int(slot.rawValue)] else { continue }
      guard slot.accepts(value) else {
        throw Rejection(.slotGrammar, at: .slot(entry: number, slot))
      }
    }
    var length = 0
    for case .word(_, let text) in shown.body.preorder { length += text.count }
    guard length <= Tokens.maximumBodyLength else {
      throw Rejection(.bodyTooLong, at: .entry(number))
    }
  }
}
