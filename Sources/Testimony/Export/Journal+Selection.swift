extension Journal {
  /// Looks at a selection before anything is asked for its publication.
  ///
  /// - Throws: `selection` when a number is not there, or nothing is selected; `journal`.
  package func check(
    _ selection: Selection, in thread: ConversationThread
  ) throws(ExportError) {
    _ = try places(of: selection, in: thread)
  }

  /// The places of the selected messages, in the order of the thread: log by log, each in the order
  /// of logging.
  ///
  /// - Throws: `selection` when a number or the thread is not there, or nothing is selected;
  ///   `journal`.
  func places(
    of selection: Selection, in thread: ConversationThread
  ) throws(ExportError) -> [IndexPlace] {
    let places: [IndexPlace]
    do throws(JournalError) {
      places = try self.places(of: thread, kinds: [.message])
    } catch {
      throw .journal(error)
    }
    do throws(SelectionError) {
      try selection.checkNumbers(against: places)
      let selected = places.filter(selection.contains)
      guard !selected.isEmpty else { throw .nothing }
      return selected
    } catch {
      throw .selection(error)
    }
  }
}

extension Selection {
  func contains(_ place: IndexPlace) -> Bool {
    let day = CivilDate(time: place.row.time)
    if let since, day < since { return false }
    if let until, day > until { return false }
    return spans.isEmpty || spans.contains { $0.contains(place) }
  }

  /// Both ends of each span must be there, and each number without a device in one log only:
  /// nothing is published that nobody named.
  func checkNumbers(against places: [IndexPlace]) throws(SelectionError) {
    for span in spans {
      let covered = places.filter(span.contains)
      for end in [span.numbers.lowerBound, span.numbers.upperBound]
      where !covered.contains(where: { UInt64($0.row.number) == end }) {
        throw .noSuchMessage(end)
      }
      let devices = Set(covered.map(\.id.device))
      guard devices.count == 1 else {
        throw .ambiguous(span.numbers.lowerBound, devices: devices.sorted())
      }
    }
  }
}

extension Selection.Span {
  func contains(_ place: IndexPlace) -> Bool {
    numbers.contains(UInt64(place.row.number)) && (device.map { $0 == place.id.device } ?? true)
  }
}

extension CivilDate {
  /// The day in UTC.
  init(time: Timestamp) {
    let day = time.seconds >= 0 ? time.seconds / 86_400 : (time.seconds - 86_399) / 86_400
    self.init(daysSinceEpoch: day)
  }
}
