import Testimony

/// Lines copied from a chat are offered as several messages, with their senders and times. Nothing
/// is split, no order of day and month and no zone is taken, without a yes.
struct PasteOffer {
  let console: Console
  let frame: MessageFrame
  /// The zone of the times, where it is not this machine's.
  let zone: String?

  private static let shownLimit = 12

  /// The messages that the user has said yes to; nil where the text is to be logged as one.
  func messages(
    in text: [UInt8], method: Provenance.Method, _ journal: borrowing Journal
  ) throws(Failure) -> [Journal.NewMessage]? {
    guard let chat = PastedChat(text) else { return nil }
    guard !console.isBatch, console.terminal.open() != nil else {
      console.notes.hint(
        "this looks like \(chat.messages.count) messages copied from a chat; it is logged as one, as nobody can be asked"
      )
      return nil
    }
    show(chat)
    let isWanted = try console.askYesNo(
      "log them as \(chat.messages.count) messages (no: as one, exactly as it is)",
      instead: "--batch")
    guard isWanted, let order = try order(of: chat), let people = try people(of: chat, journal)
    else { return nil }
    let rules = try StatedTime.rules(zone, on: console)
    let messages = chat.messages.map { message in
      let person = people.first { $0.name.utf8.elementsEqual(message.name.utf8) }
      let frame = MessageFrame(
        thread: frame.thread, isOut: person?.contributor == nil, contributor: person?.contributor,
        channel: frame.channel ?? frame.contributor?.onlyChannel, language: frame.language)
      return frame.message(
        message.body, Self.time(of: message, order, rules), method: method)
    }
    return try isConfirmed(messages, chat, rules, journal) ? messages : nil
  }

  private func show(_ chat: PastedChat) {
    console.showOnTerminal("messages copied from a chat: \(chat.messages.count)")
    for message in chat.messages.prefix(Self.shownLimit) {
      console.showOnTerminal("  \(message.name): \(Quotation.beginning(of: message.body))")
    }
    if chat.messages.count > Self.shownLimit { console.showOnTerminal("  …") }
  }

  /// Which number is the day; asked where both can be.
  private func order(of chat: PastedChat) throws(Failure) -> PastedDate.Order? {
    let orders = chat.orders
    guard orders.count > 1 else { return orders.first }
    guard
      let doubtful = chat.messages.first(where: {
        $0.date.read(.dayFirst) != $0.date.read(.monthFirst)
      })
    else { return orders[0] }
    let readings = orders.map { doubtful.date.read($0).map(SentTime.text) ?? "" }
    return orders[try console.askChoice("which day is meant", readings, instead: "--batch")]
  }

  private struct Person {
    let name: String
    /// Nil for the keeper.
    let contributor: Contributor?
  }

  /// Who each name is; nil when one is nobody of the thread.
  private func people(
    of chat: PastedChat, _ journal: borrowing Journal
  ) throws(Failure) -> [Person]? {
    let known = frame.thread.speakers.compactMap { journal.state.contributors[$0.contributor] }
    var people: [Person] = []
    for name in chat.names {
      let choices =
        known.map { "\($0.handle), \($0.codename)" }
        + ["you, \(journal.state.keeper)", "somebody else: log all of it as one message"]
      let choice = try console.askChoice("who is “\(name)”", choices, instead: "--batch")
      guard choice <= known.count else { return nil }
      people.append(Person(name: name, contributor: choice < known.count ? known[choice] : nil))
    }
    return people
  }

  /// A time that the clocks showed twice or never that day is kept as displayed, its zone unknown.
  private static func time(
    of message: PastedChat.Message, _ order: PastedDate.Order, _ rules: TimeZoneRules
  ) -> StatedTime {
    guard let date = message.date.read(order) else { return .notStated }
    let shown = CivilDateTime(date: date, time: message.time)
    let uncertainty: Provenance.Uncertainty = message.hasSeconds ? .second : .minute
    guard case .unique(let instant) = rules.instants(of: shown) else {
      return StatedTime(
        stamp: SentStamp(time: Timestamp(seconds: shown.secondsSinceEpoch), zoneIsKnown: false),
        source: .source, uncertainty: uncertainty)
    }
    return StatedTime(
      stamp: SentStamp(time: instant, offset: rules.offset(at: instant) / 60), source: .source,
      uncertainty: uncertainty)
  }

  private func isConfirmed(
    _ messages: [Journal.NewMessage], _ chat: PastedChat, _ rules: TimeZoneRules,
    _ journal: borrowing Journal
  ) throws(Failure) -> Bool {
    console.showOnTerminal("as they will be logged, times of the clock in \(rules.name):")
    for (message, pasted) in zip(messages, chat.messages).prefix(Self.shownLimit) {
      let person = message.contributor.flatMap { journal.state.contributors[$0]?.handle }
      let sent = message.sent.map { stamp in
        let local = rules.local(stamp.time)
        return stamp.zoneIsKnown
          ? "\(SentTime.text(local.date)) \(local.time.readableText)"
          : "\(SentTime.text(CivilDateTime(secondsSinceEpoch: stamp.time.seconds).date)) \(pasted.time.readableText), zone unknown"
      }
      console.showOnTerminal(
        "  \(person ?? "me")  \(sent ?? "")  \(Quotation.beginning(of: message.body))")
    }
    if chat.messages.count > Self.shownLimit { console.showOnTerminal("  …") }
    let choice = try console.askChoice(
      "is that right",
      [
        "yes, log them so", "no, log it as one message, exactly as it is",
        "neither: keep it sealed for later",
      ], instead: "--batch")
    guard choice < 2 else { throw Failure("nothing was logged") }
    return choice == 0
  }
}
