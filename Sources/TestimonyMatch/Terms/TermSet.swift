/// Looks for many folded terms at once, in time linear in the text, by the automaton of Aho and
/// Corasick (1975) over scalars. Its size is linear in the terms.
package struct TermSet: Sendable {
  /// A place where a term stands.
  package struct Match: Hashable, Sendable {
    /// Index of the term.
    package let term: Int
    /// Within the scalars of the folded text.
    package let range: Range<Int>

    package init(term: Int, range: Range<Int>) {
      self.term = term
      self.range = range
    }
  }

  private let edges: TermEdges
  /// By state, what to go on with where no edge fits.
  private let failures: [UInt32]
  /// By state, the term that ends there, or -1.
  private let endings: [Int32]
  /// By state, the nearest state on the way of failures in which a term ends; 0 for none.
  private let outputs: [UInt32]
  private let lengths: [Int]

  /// `terms` are not empty; of equal ones only the first is found.
  package init(_ terms: [FoldedText]) {
    self.init(scalars: terms.map(\.scalars))
  }

  /// The same of scalars that are folded already.
  init(scalars terms: [[UInt32]]) {
    var trie = TermTrie()
    for (index, term) in terms.enumerated() {
      precondition(!term.isEmpty, "a term of no letters stands everywhere")
      trie.insert(term, term: Int32(index))
    }
    edges = trie.edges
    endings = trie.endings
    (failures, outputs) = trie.links()
    lengths = terms.map(\.count)
  }

  /// Runs `body` for the index of each term that ends somewhere in a text, in order and as often as it
  /// does, until it returns false. The text is folded on the way.
  package func forEachTerm(in utf8: RawSpan, _ body: (Int) -> Bool) {
    var state: UInt32 = 0
    Folding.forEach(in: utf8) { scalar, _ in
      advance(&state, scalar)
      return state == 0 || report(state, body)
    }
  }

  /// All places of all terms, by their ends.
  package func matches(in text: FoldedText) -> [Match] {
    var matches: [Match] = []
    var state: UInt32 = 0
    for (place, scalar) in text.scalars.enumerated() {
      advance(&state, scalar)
      _ = report(state) { term in
        matches.append(Match(term: term, range: place + 1 - lengths[term]..<place + 1))
        return true
      }
    }
    return matches
  }

  /// Runs `body` for each place of each term in folded scalars, by their ends.
  @inline(__always)
  func forEachMatch(in scalars: [UInt32], _ body: (Match) -> Void) {
    var state: UInt32 = 0
    for place in scalars.indices {
      advance(&state, scalars[place])
      guard state != 0 else { continue }
      _ = report(state) { term in
        body(Match(term: term, range: place + 1 - lengths[term]..<place + 1))
        return true
      }
    }
  }

  @inline(__always)
  private func advance(_ state: inout UInt32, _ scalar: UInt32) {
    while true {
      if state == 0, !edges.mayStart(with: scalar) { return }
      if let next = edges.next(state, scalar) {
        state = next
        return
      }
      if state == 0 { return }
      state = failures[Int(state)]
    }
  }

  @inline(__always)
  private func report(_ state: UInt32, _ body: (Int) -> Bool) -> Bool {
    var ending = endings[Int(state)] >= 0 ? state : outputs[Int(state)]
    while ending != 0 {
      guard body(Int(endings[Int(ending)])) else { return false }
      ending = outputs[Int(ending)]
    }
    return true
  }
}
