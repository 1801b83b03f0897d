/// What an import needs of a thread, looked up once.
struct ImportedThread {
  private let id: Identifier
  private let keeper: Identifier
  /// Values of slot 3 by contributors' handles.
  private let speakers: [String: Identifier]

  init(_ thread: ConversationThread, _ state: JournalState) {
    id = thread.id
    keeper = thread.keeperSpeaker
    var speakers: [String: Identifier] = [:]
    for speaker in thread.speakers {
      if let handle = state.contributors[speaker.contributor]?.handle {
        speakers[handle] = speaker.speaker
      }
    }
    self.speakers = speakers
  }

  /// The message of a line.
  ///
  /// - Returns: nil when its writer is not in the thread.
  func draft(of line: JSONLine, in begun: EntryReference) -> EntryDraft? {
    guard let speaker = line.from.map({ speakers[$0] }) ?? keeper else { return nil }
    return EntryDraft(
      kind: .message, owner: id, body: .text(line.body),
      direction: line.from == nil ? .outgoing : .incoming, speaker: speaker, sent: line.sent,
      channel: line.channel, language: line.language,
      provenance: Provenance(
        method: .import, sent: line.sent == nil ? .logging : .source,
        uncertainty: line.sent == nil ? .unknown : .second,
        source: Provenance.Source(
          entry: begun.commitment, file: 0, offset: line.offset, length: line.length,
          parser: JSONLine.parser)))
  }
}
