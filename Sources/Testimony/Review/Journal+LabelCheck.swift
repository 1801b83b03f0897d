import TestimonyGate

extension Journal {
  /// Whether something that is to be printed beside messages of a thread holds a protected term, or what
  /// may be one.
  ///
  /// - Throws: `journal` when terms cannot be read.
  package func holdsTerm(
    _ label: String, of thread: ConversationThread
  ) throws(ExportError) -> Bool {
    let terms = try gateKnowledge(of: thread).terms
    var judge = PublicationJudge(PublicationTerms(terms, hidden: [], detects: false))
    return judge.places(in: PlainWords.of(Array(label.utf8))).contains {
      $0.kind == .identityTerm || $0.kind == .nearTerm
    }
  }
}
