import TestimonyCrypto
import TestimonyGate
import TestimonyProof
import TestimonyStorage

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
    showing now: @escaping @Sendable (EntryID, Int) -> [Bool]
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
      sum += try count(of: places.map(\.id), owner: id) {
        ReleasedText($0, earlier: earlier, showing: now)
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

  /// What is counted in entries of one owner; they are shared out over the processors.
  private func count(
    of ids: [EntryID], owner: Identifier, _ text: @escaping @Sendable (JournalEntry) -> ReleasedText
  ) throws(JournalError) -> ComparisonSum {
    let (vault, folder, processors) = (vault, folder, surroundings.parallelism)
    let piece = PublicationPlan.pieceCount
    let share = max(piece, (ids.count + 4 * processors - 1) / (4 * processors))
    let parts = Parallel.map(ids.indices.pieces(of: share), on: processors) {
      (part) -> Result<ComparisonSum, JournalError> in
      do throws(JournalError) {
        let database = try Folding.wrap { () throws(StorageError) in
          try Database.open(in: folder, access: .readOnly)
        }
        return .success(
          try database.read { (rows) throws(JournalError) in
            var reader = try CheckedEntries.of(owner, vault, rows: rows)
            var sum = ComparisonSum()
            let gate = Gate([])
            for some in ids[part].indices.pieces(of: piece) {
              for entry in try reader.entries(Array(ids[some]), rows: rows) {
                sum.add(text(entry), gate)
              }
            }
            return sum
          })
      } catch {
        return .failure(error)
      }
    }
    var sum = ComparisonSum()
    for part in parts { sum += try part.get() }
    return sum
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
