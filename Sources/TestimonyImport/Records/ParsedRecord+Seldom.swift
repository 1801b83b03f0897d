extension ParsedRecord {
  /// What most records do not have. It stands apart, so that a record is small where it is handed on.
  struct Seldom: Equatable, Sendable {
    var otherTimes: [OtherTime] = []
    var attachments: [ParsedAttachment] = []
    var replyTo: [UInt8]?
    var quotation: [UInt8]?
    var reactions: [ParsedReaction] = []
    var language: [UInt8]?
    var facts: [Fact] = []
    var repairs: [Repair] = []
  }

  /// None, or one: an array is copied only where it is changed.
  struct SeldomPart: Equatable, Sendable {
    private(set) var parts: [Seldom] = []

    var isEmpty: Bool { parts.isEmpty }

    var value: Seldom {
      get { parts.first ?? Seldom() }
      _modify {
        if parts.isEmpty { parts.append(Seldom()) }
        yield &parts[0]
      }
    }

    static func == (left: SeldomPart, right: SeldomPart) -> Bool { left.value == right.value }
  }

  /// Other times that the source has for it: by the receiving device, by the server.
  package var otherTimes: [OtherTime] {
    get { seldom.isEmpty ? [] : seldom.parts[0].otherTimes }
    set { if !newValue.isEmpty || !seldom.isEmpty { seldom.value.otherTimes = newValue } }
    _modify { yield &seldom.value.otherTimes }
  }

  /// What came with it, in order.
  package var attachments: [ParsedAttachment] {
    get { seldom.isEmpty ? [] : seldom.parts[0].attachments }
    set { if !newValue.isEmpty || !seldom.isEmpty { seldom.value.attachments = newValue } }
    _modify { yield &seldom.value.attachments }
  }

  /// `identity` of the message that this one answers.
  package var replyTo: [UInt8]? {
    get { seldom.isEmpty ? nil : seldom.parts[0].replyTo }
    set { if newValue != nil || !seldom.isEmpty { seldom.value.replyTo = newValue } }
  }

  /// Words that the source quotes with it, as they stand there.
  package var quotation: [UInt8]? {
    get { seldom.isEmpty ? nil : seldom.parts[0].quotation }
    set { if newValue != nil || !seldom.isEmpty { seldom.value.quotation = newValue } }
  }

  /// Signs that the source keeps inside the message, in its order.
  package var reactions: [ParsedReaction] {
    get { seldom.isEmpty ? [] : seldom.parts[0].reactions }
    set { if !newValue.isEmpty || !seldom.isEmpty { seldom.value.reactions = newValue } }
    _modify { yield &seldom.value.reactions }
  }

  /// A BCP 47 tag, where the source has one.
  package var language: [UInt8]? {
    get { seldom.isEmpty ? nil : seldom.parts[0].language }
    set { if newValue != nil || !seldom.isEmpty { seldom.value.language = newValue } }
  }

  /// What else the source says of it, in its order and by its own names: a place, a poll, how long a call
  /// took. Never words of the message.
  package var facts: [Fact] {
    get { seldom.isEmpty ? [] : seldom.parts[0].facts }
    set { if !newValue.isEmpty || !seldom.isEmpty { seldom.value.facts = newValue } }
    _modify { yield &seldom.value.facts }
  }

  /// Places inside `range` that were read with a known repair, in order; at most `Repair.limit`.
  package var repairs: [Repair] {
    get { seldom.isEmpty ? [] : seldom.parts[0].repairs }
    set { if !newValue.isEmpty || !seldom.isEmpty { seldom.value.repairs = newValue } }
    _modify { yield &seldom.value.repairs }
  }
}
