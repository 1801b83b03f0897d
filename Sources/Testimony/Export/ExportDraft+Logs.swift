/// Logs that a draft names.
extension ExportDraft {
  /// Their numbers.
  var logs: Set<UInt16> {
    Set(
      request.selection.spans.compactMap(\.device) + request.layers.notes.compactMap(\.device))
  }

  /// The same draft by other numbers of the logs; nil where it names one that has none: it must not come
  /// to mean other messages.
  func renumbered(by number: (UInt16) -> UInt16?) -> ExportDraft? {
    guard logs.allSatisfy({ number($0) != nil }) else { return nil }
    var request = request
    let selection = request.selection
    request.selection = Selection(
      thread: selection.thread,
      spans: selection.spans.map {
        Selection.Span(device: $0.device.flatMap(number), numbers: $0.numbers)
      }, since: selection.since, until: selection.until)
    request.layers.notes = request.layers.notes.map {
      NoteChoice(device: $0.device.flatMap(number), message: $0.message, note: $0.note)
    }
    return ExportDraft(name: name, request: request)
  }
}
