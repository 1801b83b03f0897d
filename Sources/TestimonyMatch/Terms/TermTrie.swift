/// The terms as a tree of states, while it is made. State 0 is the root.
struct TermTrie {
  private(set) var edges = TermEdges()
  /// By state, the term that ends there, or -1.
  private(set) var endings: [Int32] = [-1]
  /// By state, where it comes from and by which scalar.
  private var origins: [(parent: UInt32, scalar: UInt32)] = [(0, 0)]
  private var depths: [UInt32] = [0]

  mutating func insert(_ scalars: [UInt32], term: Int32) {
    var state: UInt32 = 0
    for scalar in scalars {
      if let next = edges.next(state, scalar) {
        state = next
        continue
      }
      let next = UInt32(endings.count)
      edges.insert(state, scalar, to: next)
      endings.append(-1)
      origins.append((state, scalar))
      depths.append(depths[Int(state)] + 1)
      state = next
    }
    if endings[Int(state)] < 0 { endings[Int(state)] = term }
  }

  /// For each state the longest proper suffix of its text that is a state too, and the nearest of these
  /// in which a term ends.
  func links() -> (failures: [UInt32], outputs: [UInt32]) {
    var failures = [UInt32](repeating: 0, count: endings.count)
    var outputs = failures
    // By depth: a suffix is shorter, so that what is needed of it is there already.
    for state in (1..<max(1, endings.count)).sorted(by: { depths[$0] < depths[$1] }) {
      let (parent, scalar) = origins[state]
      if parent != 0 {
        var suffix = failures[Int(parent)]
        while suffix != 0, edges.next(suffix, scalar) == nil { suffix = failures[Int(suffix)] }
        failures[state] = edges.next(suffix, scalar) ?? 0
      }
      let suffix = failures[state]
      outputs[state] = endings[Int(suffix)] >= 0 ? suffix : outputs[Int(suffix)]
    }
    return (failures, outputs)
  }
}
