/// What becomes of a finding.
package enum GateAction: String, Sendable, CaseIterable {
  /// Nothing leaves until it is hidden, or let pass with a reason.
  case block
  /// Somebody has to have looked at it.
  case confirm
  /// It is never needed, and is to be taken out.
  case strip
  /// Whether it may stay follows from what was decided for the whole publication.
  case policy
}
