import TestimonyCrypto

/// What the entries of a transcript add up to.
struct EntryFacts {
  /// The commitment of each, in the order of the file.
  private(set) var commitments: [Digest] = []
  private(set) var shownCount = 0
  /// Whether a shown entry has a proof of its own: it lies in no range.
  private(set) var hasSingleProofs = false
  /// By log.
  private(set) var stretches: [Int: StretchFinder] = [:]
  private var lastIndices: [Int: UInt64] = [:]
  private var kept: [(entry: Transcript.Entry, stamp: Int?)] = []

  func isAfterLast(_ entry: Transcript.Entry) -> Bool {
    lastIndices[entry.log].map { $0 < entry.index } ?? true
  }

  /// Adds the next entry of the file.
  mutating func add(
    _ entry: Transcript.Entry, _ commitment: Digest, stamp: Int?, keepsContents: Bool
  ) {
    lastIndices[entry.log] = entry.index
    commitments.append(commitment)
    if case .shown(let shown, let proof) = entry.content {
      shownCount += 1
      stretches[entry.log, default: StretchFinder()].add(entry.index, shown.fields.shownFields)
      if proof != nil { hasSingleProofs = true }
    }
    if keepsContents { kept.append((entry, stamp)) }
  }

  /// The place of the first entry that is there already.
  var firstRepeated: Int? {
    // Eight bytes of each tell of almost all files that there is none.
    let starts = commitments.map(\.start).sorted()
    guard zip(starts, starts.dropFirst()).contains(where: { $0 == $1 }) else { return nil }
    var seen: Set<Digest> = []
    return commitments.firstIndex { !seen.insert($0).inserted }
  }

  /// The entries, where their contents are kept.
  var views: [EntryView] {
    guard !kept.isEmpty else { return [] }
    let places = Dictionary(uniqueKeysWithValues: zip(commitments, commitments.indices))
    return zip(kept, commitments).map { kept, commitment in
      EntryView(
        log: kept.entry.log, index: kept.entry.index, commitment: commitment,
        earliestStamp: kept.stamp, content: EntryContent(kept.entry.content, places: places))
    }
  }
}

extension Digest {
  /// Its first eight bytes as a number.
  fileprivate var start: UInt64 {
    unsafe withUnsafeBytes { unsafe $0.loadUnaligned(as: UInt64.self) }
  }
}

extension EntryContent {
  fileprivate init?(_ content: Transcript.Content, places: [Digest: Int]) {
    guard case .shown(let entry, _) = content else { return nil }
    fields = entry.fields.slots
    body = BodyPart.parts(of: entry.body)
    replyTo = Reference(fields[Int(Slot.replyTo.rawValue)], places: places)
    target = Reference(fields[Int(Slot.target.rawValue)], places: places)
  }
}

extension Reference {
  fileprivate init?(_ field: FieldView, places: [Digest: Int]) {
    guard case .value(let bytes) = field, let digest = Digest(bytes) else { return nil }
    self = places[digest].map { .entry($0) } ?? .notInFile(digest)
  }
}
