/// What occurs anywhere in a text: a detector that needs something else need not look at it.
struct TextMarks {
  /// What its words are known as.
  private(set) var senses: Senses
  private(set) var hasNumber: Bool
  /// Signs below U+0080: of each the bit of its number.
  private var signs: UInt128

  init(senses: Senses, hasNumber: Bool, signs: UInt128) {
    self.senses = senses
    self.hasNumber = hasNumber
    self.signs = signs
  }

  init(_ text: GateText) {
    self.init(senses: [], hasNumber: false, signs: 0)
    for token in text.tokens {
      switch token.kind {
      case .word: senses.formUnion(token.senses)
      case .number: hasNumber = true
      case .sign:
        let sign = text.scalars[token.range.lowerBound]
        if sign < 0x80 { signs |= 1 << UInt128(sign) }
      }
    }
  }

  /// Whether one of these occurs.
  func has(_ some: Senses) -> Bool { !senses.isDisjoint(with: some) }

  /// Whether one of these signs, below U+0080, occurs.
  func hasSign(_ some: UInt32...) -> Bool { some.contains { signs >> UInt128($0) & 1 != 0 } }
}
