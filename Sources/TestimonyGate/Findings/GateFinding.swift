/// Something that the gate found. It says what kind and where, never what.
package struct GateFinding: Hashable, Sendable {
  package let kind: GateClass
  package let action: GateAction
  /// Bytes of what was read.
  package let range: Range<Int>
  /// Counted from 1; the column in Unicode scalars.
  package let line: Int
  package let column: Int

  package init(
    _ kind: GateClass, action: GateAction, range: Range<Int>, line: Int = 1, column: Int = 1
  ) {
    self.kind = kind
    self.action = action
    self.range = range
    self.line = line
    self.column = column
  }
}

/// From whom somebody is to stay hidden.
package enum GateAudience: String, Sendable, CaseIterable {
  case strangers
  /// People who know them, too: small facts are as good as a name.
  case acquaintances
}
