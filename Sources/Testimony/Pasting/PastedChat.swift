/// Lines copied out of a chat program on a computer: `[14:05, 12/08/2021] Name: text`, as WhatsApp
/// and Signal put them on the clipboard. Lines without such a beginning go on with the message
/// before. Nothing is decided here: whose name it is, and which number is the day, is for the user.
package struct PastedChat: Equatable, Sendable {
  package struct Message: Equatable, Sendable {
    /// As it stands there, without marks that show nothing at its ends; never empty.
    package let name: String
    package let date: PastedDate
    package let time: CivilTime
    package let hasSeconds: Bool
    /// Exactly what stands after the name, to the last line end before the next message.
    package let body: [UInt8]
  }

  /// In the order in which they stand; never empty.
  package let messages: [Message]

  /// - Returns: nil unless the text begins with such a line, and every line that looks like one has
  ///   a day and a time that there are. Linear.
  package init?(_ text: [UInt8]) {
    var messages: [Message] = []
    var head: (PastedHeading, bodyStart: Int)?
    var bodyEnd = 0
    func close() {
      guard let (heading, start) = head else { return }
      messages.append(
        Message(
          name: heading.name, date: heading.date, time: heading.time,
          hasSeconds: heading.hasSeconds, body: Array(text[start..<max(start, bodyEnd)])))
    }
    var start = 0
    while start < text.count {
      let end = text[start...].firstIndex(of: 0x0A) ?? text.count
      if let heading = PastedHeading(text[start..<end]) {
        close()
        head = (heading, start + heading.byteCount)
      } else if head == nil {
        return nil
      }
      bodyEnd = end
      start = end + 1
    }
    close()
    guard !messages.isEmpty, !Self.orders(of: messages).isEmpty else { return nil }
    self.messages = messages
  }

  /// In which orders of day and month all dates exist: to choose from, when there are two that do
  /// not say the same.
  package var orders: [PastedDate.Order] { Self.orders(of: messages) }

  private static func orders(of messages: [Message]) -> [PastedDate.Order] {
    let possible = PastedDate.Order.allCases.filter { order in
      messages.allSatisfy { $0.date.read(order) != nil }
    }
    let saysTheSame = messages.allSatisfy { $0.date.read(.dayFirst) == $0.date.read(.monthFirst) }
    return saysTheSame ? Array(possible.prefix(1)) : possible
  }

  /// The names, each once, in the order in which they come.
  package var names: [String] {
    var names: [String] = []
    for message in messages
    where !names.contains(where: { $0.utf8.elementsEqual(message.name.utf8) }) {
      names.append(message.name)
    }
    return names
  }
}

/// A date in numbers, whose order is not known.
package struct PastedDate: Equatable, Sendable {
  package enum Order: CaseIterable, Sendable {
    case dayFirst, monthFirst
  }

  let first: Int
  let second: Int
  let year: Int
  /// Whether the year stands first, and the month then before the day.
  let isYearFirst: Bool

  /// The date if its order is this; nil where there is no such day.
  package func read(_ order: Order) -> CivilDate? {
    order == .monthFirst || isYearFirst
      ? CivilDate(year: year, month: first, day: second)
      : CivilDate(year: year, month: second, day: first)
  }
}
