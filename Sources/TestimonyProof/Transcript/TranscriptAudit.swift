/// Checks a transcript as its bytes come, with no more of it in memory than a few entries and 40 bytes
/// for each, and gives the verdict at the end. It makes every check of `Docs/Format.md`,
/// "Verification", and finds the reason that the order of these checks asks for.
package struct TranscriptAudit {
  /// Begins to run `body` for each group of entries, on as many processors as there are, and gives
  /// what waits for the results, which are in order: the next bytes can come in the meantime.
  package typealias Spread = (
    _ groups: [Group], _ body: @escaping @Sendable (Group) -> [CheckedEntry]
  ) -> () -> [[CheckedEntry]]

  /// Entries beside each other, the first of which stands at place `number` of the file.
  package struct Group: Sendable {
    let number: Int
    let entries: EntryRun
  }

  private let trust: Trust
  private let spread: Spread
  private let keepsContents: Bool
  private var cutter = TranscriptCutter()
  private var byteCount = 0
  private var fault = FirstFault()
  /// The logs of the file, once its frame has been read up to the entries.
  private var frame: Frame?
  private var checkerOfForm = EntryChecker(nil, heads: nil)
  private var groups: [Group] = []
  /// What waits for the entries that are being checked.
  private var running: (() -> [[CheckedEntry]])?
  private var entryCount = 0
  private var facts = EntryFacts()

  private struct Frame {
    let transcript: Transcript
    let heads: CheckedHeads
    var ranges: [RangeLeaves]
    let checker: EntryChecker
  }

  private static let groupCount = 16

  /// - Parameters:
  ///   - trust: what the reader has from elsewhere.
  ///   - keepsContents: whether the verdict says what each entry shows.
  ///   - spread: runs work on several processors.
  package init(
    trust: Trust, keepsContents: Bool,
    spread: @escaping Spread = { groups, body in { groups.map(body) } }
  ) {
    self.trust = trust
    self.keepsContents = keepsContents
    self.spread = spread
  }

  /// Takes the next bytes of the file. Beyond the size of any transcript they are counted and dropped.
  package mutating func read(_ bytes: ArraySlice<UInt8>) {
    byteCount += bytes.count
    guard byteCount <= Transcript.maximumByteCount else { return }
    let isHeadKnown = cutter.headCount != nil
    cutter.read(bytes)
    if !isHeadKnown { readHead() }
    for entries in cutter.takeRuns() { endGroup(entries) }
  }

  /// What checks the entries of a file whose beginning has been read.
  package var checker: EntryChecker { frame?.checker ?? checkerOfForm }

  /// Takes the next entries, which `checker` has checked, in place of their bytes.
  package mutating func take(_ checked: [CheckedEntry], byteCount: Int) {
    self.byteCount += byteCount
    for entry in checked { take(entry) }
  }

  /// The verdict, when there are no more bytes.
  ///
  /// - Throws: ``Rejection``.
  package mutating func finish() throws(Rejection) -> Verdict {
    guard byteCount <= Transcript.maximumByteCount else { throw Rejection(.sizeLimit) }
    cutter.finish()
    for entries in cutter.takeRuns() { endGroup(entries) }
    spreadGroups()
    takeChecked()
    if cutter.isTooDeep { fault.note(.nesting, Rejection(.nestingTooDeep)) }
    guard checkFrame(), var frame else {
      try fault.check()
      throw Rejection(.jsonNotCanonical)
    }
    checkWhole(&frame)
    try fault.check()
    return Verdict(frame.transcript, heads: frame.heads, facts: facts, trust: trust)
  }
}

// MARK: - The frame

extension TranscriptAudit {
  /// Reads the frame as far as the first entry. What is wrong with it is found when it is whole.
  private mutating func readHead() {
    guard let count = cutter.headCount else { return }
    var head = Array(cutter.frame.prefix(count))
    head += Transcript.end
    guard let value = try? JSONReader.canonical(head),
      let transcript = try? Transcript(frame: value)
    else { return }
    do throws(Rejection) {
      let heads = try CheckedHeads(transcript, trust: trust)
      var ranges: [RangeLeaves] = []
      let checker: EntryChecker
      do throws(Rejection) {
        for (log, head) in heads.heads.enumerated() {
          ranges.append(
            try RangeLeaves(transcript.logs[log], size: head.checkpoint.size, log: log))
        }
        // Only now: ranges that are not sound have no bounds.
        checker = EntryChecker(transcript, heads: heads)
      } catch {
        fault.note(.ranges, error)
        checker = checkerOfForm
      }
      frame = Frame(transcript: transcript, heads: heads, ranges: ranges, checker: checker)
    } catch {
      fault.note(.heads, error)
    }
  }

  /// Whether the whole frame is sound; its faults are noted.
  private mutating func checkFrame() -> Bool {
    do throws(JSONError) {
      let value = try JSONReader.canonical(cutter.frame)
      do throws(Rejection) { _ = try Transcript(frame: value) } catch {
        fault.note(.frame, error)
        return false
      }
    } catch {
      fault.note(CheckStage(error.reason), Rejection(RejectionReason(error.reason)))
      return false
    }
    return frame != nil
  }
}

// MARK: - The entries

extension TranscriptAudit {
  private mutating func endGroup(_ entries: EntryRun) {
    groups.append(Group(number: entryCount, entries: entries))
    entryCount += entries.count
    if groups.count == Self.groupCount { spreadGroups() }
  }

  private mutating func spreadGroups() {
    takeChecked()
    let checker = frame?.checker ?? checkerOfForm
    running = spread(groups) { checker.check($0.entries, from: $0.number) }
    groups = []
  }

  /// Waits for the entries that are being checked.
  private mutating func takeChecked() {
    guard let checked = running?() else { return }
    running = nil
    for entry in checked.joined() { take(entry) }
  }

  private mutating func take(_ checked: CheckedEntry) {
    for (stage, rejection) in checked.faults { fault.note(stage, rejection) }
    guard let entry = checked.entry, let commitment = checked.commitment, let leaf = checked.leaf
    else { return }
    if let range = checked.range { frame?.ranges[entry.log].add(leaf, at: entry.index, to: range) }
    guard facts.isAfterLast(entry) else {
      return fault.note(.order, Rejection(.indexOrder, at: .entry(checked.number)))
    }
    facts.add(
      entry, commitment, stamp: frame?.heads.earliestStamp(covering: entry),
      keepsContents: keepsContents)
  }

  /// The checks of all entries together.
  private mutating func checkWhole(_ frame: inout Frame) {
    for (log, head) in frame.heads.heads.enumerated() where log < frame.ranges.count {
      do throws(Rejection) { try frame.ranges[log].check(against: head.checkpoint, log: log) } catch
      {
        fault.note(.rangeProofs, error)
      }
    }
    if let number = facts.firstRepeated {
      fault.note(.twice, Rejection(.entryTwice, at: .entry(number)))
    }
    do throws(Rejection) { try frame.heads.checkStamps(of: frame.transcript) } catch {
      fault.note(.stamps, error)
    }
  }
}
