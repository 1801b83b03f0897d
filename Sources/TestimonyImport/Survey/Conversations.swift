/// The conversations of a source, with how much is in each.
package struct Conversations: Equatable, Sendable {
  package struct Conversation: Equatable, Sendable {
    /// As the source names it; empty where it holds only one.
    package var identity: [UInt8]
    /// The last that the source calls it.
    package var title: [UInt8]?
    package var records: Int
  }

  /// In the order in which they first occur.
  package private(set) var list: [Conversation] = []
  /// Records of conversations beyond `Survey.limit`.
  package private(set) var untold = 0
  private var places: [[UInt8]: Int] = [:]
  /// Where the last one stands: most often the next is the same.
  private var last = 0

  mutating func add(_ record: ParsedRecord) {
    if let place = place(of: record.conversation) {
      last = place
      list[place].records += 1
      if let title = record.conversationTitle { list[place].title = title }
    } else if list.count < Survey.limit {
      places[record.conversation] = list.count
      list.append(
        Conversation(
          identity: record.conversation, title: record.conversationTitle, records: 1))
    } else {
      untold += 1
    }
  }

  private func place(of conversation: [UInt8]) -> Int? {
    if last < list.count, list[last].identity == conversation { return last }
    return places[conversation]
  }
}
