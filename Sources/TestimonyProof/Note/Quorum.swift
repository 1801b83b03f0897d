/// Which witnesses together are enough: witnesses and groups of them, each group defined after its
/// members (C2SP tlog-policy, "Defining a witness group").
struct Quorum: Hashable, Sendable {
  /// One that can witness a checkpoint.
  enum Party: Hashable, Sendable {
    /// A witness, by its place in the policy.
    case witness(Int)
    /// At least `threshold` of `members`, which are places of earlier parties.
    case group(threshold: Int, members: [Int])
  }

  /// All that the policy defines, in its order.
  var parties: [Party] = []
  /// The place of the party that must have witnessed; nil when none need to.
  var required: Int?

  /// Whether enough witnesses have cosigned, of whom `hasCosigned` says so for each by its place.
  ///
  /// The parties are evaluated in the order of their definition, so without recursion.
  func isReached(by hasCosigned: [Bool]) -> Bool {
    guard let required else { return true }
    var hasWitnessed: [Bool] = []
    for party in parties {
      switch party {
      case .witness(let place):
        hasWitnessed.append(hasCosigned[place])
      case .group(let threshold, let members):
        hasWitnessed.append(members.count(where: { hasWitnessed[$0] }) >= threshold)
      }
    }
    return hasWitnessed[required]
  }
}
