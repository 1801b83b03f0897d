/// How far local time was, is and will be from UTC in one zone.
package struct TimeZoneRules: Hashable, Sendable {
  /// The zone's name, as given when it was loaded.
  package let name: ZoneName
  /// Instants when the offset changes, ascending; `offsets[i + 1]` holds from `changes[i]` on.
  let changes: [Int64]
  /// Seconds east of UTC, one more than `changes`.
  let offsets: [Int]
  /// What holds after the last change.
  let later: PosixZone?

  /// - Returns: nil unless there is one offset more than changes, and the changes ascend.
  init?(name: ZoneName, changes: [Int64], offsets: [Int], later: PosixZone?) {
    guard offsets.count == changes.count + 1,
      zip(changes, changes.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    self.name = name
    self.changes = changes
    self.offsets = offsets
    self.later = later
  }

  /// Seconds east of UTC at an instant.
  package func offset(at instant: Timestamp) -> Int {
    let index = changeCount(upTo: instant.seconds)
    if index == changes.count, let later { return later.offset(at: instant) }
    return offsets[index]
  }

  /// What the clocks of the zone show at an instant.
  package func local(_ instant: Timestamp) -> CivilDateTime {
    CivilDateTime(secondsSinceEpoch: instant.calendarSeconds + Int64(offset(at: instant)))
  }

  /// When the clocks of the zone show `local`.
  package func instants(of local: CivilDateTime) -> LocalInstants {
    let seconds = local.secondsSinceEpoch
    // No offset is a day and two hours or more (RFC 8536, 3.2: -25 to +26 hours).
    let window = (seconds - 93_600)...(seconds + 93_600)
    let first = changeCount(upTo: window.lowerBound)
    let last = changeCount(upTo: window.upperBound)
    var candidates = Set(offsets[first...last])
    if last == changes.count, let later { candidates.formUnion(later.offsets) }

    let guesses = candidates.map { Timestamp(seconds: seconds - Int64($0)) }.sorted()
    let hits = guesses.filter { self.local($0) == local }
    if hits.count == 1 { return .unique(hits[0]) }
    if hits.count > 1 { return .repeated(hits) }
    let before = offset(at: guesses[0])
    let after = offset(at: guesses[guesses.count - 1])
    return .skipped(
      byOldOffset: Timestamp(seconds: seconds - Int64(before)),
      byNewOffset: Timestamp(seconds: seconds - Int64(after)))
  }

  /// How many changes are at or before an instant.
  private func changeCount(upTo seconds: Int64) -> Int {
    var low = 0
    var high = changes.count
    while low < high {
      let middle = (low + high) / 2
      if changes[middle] <= seconds { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// When the clocks of a zone show a given time.
package enum LocalInstants: Hashable, Sendable {
  /// Once.
  case unique(Timestamp)
  /// More than once, because the clocks were put back; earliest first.
  case repeated([Timestamp])
  /// Never, because the clocks were put forward past it. The two readings: as a clock that was not
  /// put forward would have it, and as one that had been put forward before.
  case skipped(byOldOffset: Timestamp, byNewOffset: Timestamp)
}
