/// A finding by its bytes in a text.
package struct GatePlace: Hashable, Sendable {
  package let kind: GateClass
  package let action: GateAction
  package let range: Range<Int>

  package init(_ kind: GateClass, _ action: GateAction, _ range: Range<Int>) {
    self.kind = kind
    self.action = action
    self.range = range
  }
}
