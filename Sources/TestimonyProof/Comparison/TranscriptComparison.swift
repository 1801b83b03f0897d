import TestimonyCrypto

/// Compares two transcripts: bytes in, differences out. Needs no journal and no key.
public enum TranscriptComparison {
  /// What the later transcript opens of the earlier one, and every other difference.
  ///
  /// Both are verified first, by the same trust. Entries are the same where log, index and commitment
  /// are, so that what is found to be opened was committed to when the earlier file was made.
  ///
  /// - Throws: `ComparisonRejection` when one of them does not verify.
  public static func compare(
    _ earlier: [UInt8], _ later: [UInt8], trust: Trust
  ) throws(ComparisonRejection) -> Comparison {
    let first = try Checked(earlier, trust, isLater: false)
    let second = try Checked(later, trust, isLater: true)
    var comparing = Comparing()
    comparing.compareLogs(first.transcript.logs, second.transcript.logs)
    comparing.compareEntries(first, second)
    return Comparison(
      standing: first.verdict.standing, openings: comparing.openings,
      changes: comparing.changes)
  }
}

/// A transcript that has passed every check.
private struct Checked {
  let transcript: Transcript
  let verdict: Verdict

  init(_ bytes: [UInt8], _ trust: Trust, isLater: Bool) throws(ComparisonRejection) {
    do throws(Rejection) {
      verdict = try TranscriptVerifier.verify(bytes, trust: trust)
      transcript = try Transcript(parsing: bytes)
    } catch {
      throw ComparisonRejection(isLater: isLater, rejection: error)
    }
  }
}

private struct Place: Hashable {
  let log: Int
  let index: UInt64
}

/// The differences, as they are found.
private struct Comparing {
  var openings: [EntryOpening] = []
  var changes: [TranscriptChange] = []

  mutating func compareLogs(_ first: [Transcript.Log], _ second: [Transcript.Log]) {
    if first.count != second.count { changes.append(.logCount) }
    for (index, (first, second)) in zip(first, second).enumerated() {
      if first.checkpoint != second.checkpoint { changes.append(.checkpoint(log: index)) }
      if first.ranges != second.ranges { changes.append(.ranges(log: index)) }
      if first.stamps != second.stamps { changes.append(.stamps(log: index)) }
    }
  }

  mutating func compareEntries(_ first: Checked, _ second: Checked) {
    let entries = second.transcript.entries
    // Indices grow within a log, so that no place occurs twice in a file that was verified.
    let places = Dictionary(
      entries.enumerated().map { (Place(log: $0.element.log, index: $0.element.index), $0.offset) },
      uniquingKeysWith: { a, _ in a })
    var met: [Int] = []
    var number = 0
    for (place, entry) in first.transcript.entries.enumerated() {
      let layer = entry.layer
      let isMessage = if case .shown = entry.content { layer == nil } else { false }
      if isMessage { number += 1 }
      guard let other = places[Place(log: entry.log, index: entry.index)] else {
        changes.append(.entryMissing(entry: place))
        continue
      }
      met.append(other)
      guard first.verdict.entries[place].commitment == second.verdict.entries[other].commitment
      else {
        changes.append(.otherEntry(entry: place))
        continue
      }
      compare(
        entry.content, entries[other].content,
        Opened(entry: place, number: isMessage ? number : nil, layer: layer))
    }
    if zip(met, met.dropFirst()).contains(where: { $0 > $1 }) { changes.append(.order) }
    let known = Set(met)
    for place in entries.indices where !known.contains(place) {
      changes.append(.entryAdded(entry: place))
    }
  }

  private mutating func compare(
    _ first: Transcript.Content, _ second: Transcript.Content, _ opened: Opened
  ) {
    let entry = opened.entry
    switch (first, second) {
    case (.withheld, .withheld): break
    case (.shown(let first, _), .withheld):
      if first.body.showsSomething { changes.append(.wordsHidden(entry: entry)) }
      for slot in Slot.allCases where first.fields.visibleSlots.contains(slot) {
        changes.append(.fieldHidden(entry: entry, slot))
      }
    case (.withheld, .shown(let second, _)):
      // One mark, by any measure, and all that is shown of it is new.
      let hidden = RedactedEntry(fields: second.fields.allHidden, body: second.body.allHidden)
      compare(hidden, second, opened)
    case (.shown(let first, let proof), .shown(let second, let other)):
      if proof != other { changes.append(.proof(entry: entry)) }
      compare(first, second, opened)
    }
  }

  private mutating func compare(
    _ first: RedactedEntry, _ second: RedactedEntry, _ opened: Opened
  ) {
    let entry = opened.entry
    var fields: [FieldOpening] = []
    for (slot, (before, after)) in zip(Slot.allCases, zip(first.fields.slots, second.fields.slots))
    where before != after {
      switch after {
      case .hidden: changes.append(.fieldHidden(entry: entry, slot))
      case .absent: fields.append(FieldOpening(slot: slot, value: nil))
      case .value(let value): fields.append(FieldOpening(slot: slot, value: value))
      }
    }
    let words = TreeComparison(first.body, second.body)
    if words.hidesMore { changes.append(.wordsHidden(entry: entry)) }
    let marks = words.openedMarks
    guard !fields.isEmpty || !marks.isEmpty else { return }
    openings.append(
      EntryOpening(
        entry: entry, number: opened.number, layer: opened.layer, fields: fields, marks: marks))
  }
}

/// Which entry is compared, and how a reader finds it.
private struct Opened {
  let entry: Int
  let number: Int?
  let layer: String?
}

extension Transcript.Entry {
  /// The kind that it is shown to have, where that is not a message's; nil where it is, or is hidden.
  package var layer: String? {
    guard case .shown(let shown, _) = content,
      case .value(let kind) = shown.fields.slots[Int(Slot.kind.rawValue)],
      !kind.elementsEqual("message".utf8)
    else { return nil }
    return String(decoding: kind, as: UTF8.self)
  }
}

extension RedactedTree {
  /// The same tree with nothing shown.
  fileprivate var allHidden: RedactedTree {
    var hasher = CommitmentHasher()
    return RedactedTree(hidden: root(&hasher))
  }
}
