import TestimonyCrypto
import TestimonyGate
import TestimonyProof

extension Journal {
  /// Lays a publication beside all that has left about the same people.
  ///
  /// - Throws: `damaged`.
  package func comparison(
    of prepared: PreparedExport
  ) throws(JournalError) -> LedgerComparison {
    let thread = prepared.plan.thread
    let speaking = prepared.survey.speaking
    let people = thread.speakers.map(\.contributor).filter {
      speaking.isEmpty || speaking.contains($0)
    }
    let cut = prepared.facts.cut
    let shown = Set(prepared.facts.ids)
    return try comparison(
      about: people, adding: shown, of: thread.id, fields: prepared.shownFields,
      labels: prepared.request.labels.chosen.map { ($0.key, $0.value) },
      sameAs: (
        JournalState.name(prepared.selectionDigest), JournalState.name(prepared.documentDigest)
      )
    ) { id, count in
      guard shown.contains(id) else { return [Bool](repeating: false, count: count) }
      var visible = [Bool](repeating: true, count: count)
      for range in cut[id, default: []] {
        for index in range.clamped(to: 0..<count) { visible[index] = false }
      }
      return visible
    }
  }

  /// Lays a transcript with more opened beside all that has left about whoever wrote the message.
  ///
  /// - Throws: `damaged`.
  package func comparison(
    of disclosure: PreparedDisclosure
  ) throws(JournalError) -> LedgerComparison {
    guard let thread = state.threads[disclosure.message.thread] else { throw .noSuchThread }
    let shown = disclosure.shown.first {
      $0.entry.reference == disclosure.message.entry.reference
    }
    let author = author(of: disclosure.message.entry)
    let people = author.map { [$0] } ?? thread.speakers.map(\.contributor)
    let id = disclosure.message.entry.reference.id
    return try comparison(
      about: people, adding: [id], of: thread.id, fields: shown?.visibleSlots ?? [], labels: [],
      sameAs: nil
    ) { entry, count in
      guard entry == id, let hidden = shown?.hidden, hidden.count == count else {
        return [Bool](repeating: false, count: count)
      }
      return hidden.map { !$0 }
    }
  }

  /// What has left about one contributor.
  ///
  /// - Throws: `damaged`.
  package func comparison(about contributor: Identifier) throws(JournalError) -> LedgerComparison {
    try comparison(
      about: [contributor], adding: [], of: nil, fields: [], labels: [], sameAs: nil
    ) { _, count in [Bool](repeating: false, count: count) }
  }

  private func comparison(
    about people: [Identifier], adding new: Set<EntryID>, of newThread: Identifier?,
    fields: SlotSet, labels: [(handle: String, label: String)],
    sameAs digests: (selection: String, document: String)?,
    showing now: (EntryID, Int) -> [Bool]
  ) throws(JournalError) -> LedgerComparison {
    let earlier = try records(about: people)
    let handles = people.compactMap { state.contributors[$0]?.handle }
    let same = digests.flatMap { digests in
      earlier.last {
        $0.selection == digests.selection && $0.document == digests.document
          && fields.isSubset(of: $0.shownFields)
      }
    }
    guard !earlier.isEmpty else {
      return LedgerComparison(
        people: handles, earlier: [], sameAgain: nil, before: ReleasedExtent(),
        union: ReleasedExtent(), labels: [], hiddenInVain: [], addingUp: [])
    }
    var sum = ComparisonSum()
    var threads = Set(earlier.map(\.thread))
    if let newThread { threads.insert(newThread) }
    for id in threads {
      guard let thread = state.threads[id] else { continue }
      let places = try places(
        of: thread, kinds: [.message, .translation, .correction, .note, .clip]
      )
      .filter { place in new.contains(place.id) || earlier.contains { $0.shows(place.id) } }
      for piece in places.indices.pieces(of: PublicationPlan.pieceCount) {
        let texts = try entries(places[piece].map(\.id), owner: id).map {
          ReleasedText($0, earlier: earlier, showing: now)
        }
        sum.add(texts, on: surroundings.parallelism)
      }
    }
    for record in earlier { sum.before.fields.formUnion(record.shownFields) }
    sum.union.fields = sum.before.fields.union(fields)
    sum.finish()
    return LedgerComparison(
      people: handles, earlier: earlier, sameAgain: same, before: sum.before, union: sum.union,
      labels: Self.several(earlier.flatMap(\.labels) + labels, of: handles),
      hiddenInVain: sum.hiddenInVain, addingUp: sum.addingUp)
  }

  /// The releases that show something of one of these people.
  private func records(about people: [Identifier]) throws(JournalError) -> [LedgerRecord] {
    // What went to an approver is not out.
    let ledger = try ledger().filter { $0.kind != .approval }
    guard !ledger.isEmpty else { return [] }
    var found: Set<EntryID> = []
    for person in people {
      for (record, _) in try touching(person, ledger) { found.insert(record.entry.id) }
    }
    return ledger.filter { found.contains($0.entry.id) }
  }

  private static func several(
    _ all: [(handle: String, label: String)], of handles: [String]
  ) -> [(handle: String, labels: [String])] {
    handles.compactMap { handle in
      var labels: [String] = []
      for (other, label) in all
      where other.utf8.elementsEqual(handle.utf8)
        && !labels.contains(where: { $0.utf8.elementsEqual(label.utf8) })
      {
        labels.append(label)
      }
      return labels.count > 1 ? (handle, labels) : nil
    }
  }
}

/// What is counted, text by text.
private struct ComparisonSum {
  var before = ReleasedExtent()
  var union = ReleasedExtent()
  var hiddenInVain: [RuleRefusal.MessageNumber] = []
  var addingUp: [RuleRefusal.MessageNumber] = []
  private var counts = ReleasedText.Counts()

  mutating func add(_ texts: [ReleasedText], on processors: Int) {
    let gate = Gate([])
    for found in Parallel.map(texts, on: processors, { $0.counts(with: gate) }) {
      counts.before.merge(found.before, uniquingKeysWith: +)
      counts.union.merge(found.union, uniquingKeysWith: +)
    }
    for text in texts {
      before.add(text.words(text.before))
      union.add(text.words(text.union))
      guard let number = text.entry.number else { continue }
      let message = RuleRefusal.MessageNumber(
        device: text.entry.reference.id.device, number: number)
      if text.addsUp {
        addingUp.append(message)
      } else if text.hidesInVain {
        hiddenInVain.append(message)
      }
    }
  }

  /// Fills in the kinds of detail.
  mutating func finish() {
    before.kinds = DetailKinds.list(counts.before)
    union.kinds = DetailKinds.list(counts.union)
  }
}

extension ReleasedExtent {
  fileprivate mutating func add(_ words: Int) {
    self.words += words
    if words > 0 { texts += 1 }
  }
}

extension PublicationFacts {
  /// What is hidden of the words of an entry.
  fileprivate var cut: [EntryID: [Range<Int>]] {
    Dictionary(hidden.map { ($0.entry.id, $0.ranges) }, uniquingKeysWith: +)
  }
}

extension PreparedExport {
  /// What is said beside the words, in whatever form.
  fileprivate var shownFields: SlotSet {
    let fields = request.holdsProof ? plan.slots : []
    return fields.union(request.precision.fields)
  }
}

extension LedgerRecord {
  /// What was said beside the words, in whatever form.
  var shownFields: SlotSet { fields.union(precision?.fields ?? []) }
}

extension DatePrecision {
  fileprivate var fields: SlotSet {
    switch self {
    case .none: []
    case .day: SlotSet(.sentDate)
    case .minute: SlotSet(.sentDate).union(SlotSet(.sentTime))
    }
  }
}
