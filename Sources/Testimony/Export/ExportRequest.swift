import TestimonyProof

/// A form in which a conversation can be published.
package enum ExportFormat: String, Sendable, CaseIterable, Comparable {
  case text
  case markdown
  case html
  /// `*.testimony.json`, which readers can verify.
  case transcript

  /// The end of a file's name, with its dot.
  package var suffix: String {
    switch self {
    case .text: ".txt"
    case .markdown: ".md"
    case .html: ".html"
    case .transcript: ".testimony.json"
    }
  }

  package static func < (a: ExportFormat, b: ExportFormat) -> Bool {
    a.suffix < b.suffix
  }
}

/// How exactly sent times are published. Always in UTC.
package enum DatePrecision: String, Sendable, CaseIterable {
  case day
  /// In a transcript, which shows whole fields, to the second.
  case minute
  case none
}

/// Whom a publication is for.
package enum Audience: Sendable {
  /// Anybody may read it.
  case everybody
  /// One recipient.
  case oneRecipient
}

/// What is to be published, and how.
package struct ExportRequest: Sendable {
  package var selection: Selection
  /// What stands above the conversation. Never the thread's own title.
  package var title: String
  package var formats: Set<ExportFormat>
  package var labels: Labels
  /// What is published beside the messages.
  package var layers: LayerChoice
  package var precision: DatePrecision
  /// Shows in the transcript which messages are by one person (slot 3).
  package var showsSpeaker: Bool
  /// Shows in the transcript the numbers of messages that follow one another in their thread, where
  /// they do not follow one another in the log.
  package var showsNumbers = true
  /// Shows in the transcript that its messages are of one thread (slot 15).
  package var showsThread = false
  /// One C2SP tlog-proof and its leaf for each message, for other people's tools.
  package var makesTlogProofs = false
  /// Files of messages that leave with it; none unless they are named. A draft does not keep them.
  package var pictures: [PictureChoice] = []
  package var language: PageLanguage
  /// Who gets it, for the ledger.
  package var recipient: String?
  package var audience = Audience.everybody
  /// Earlier heads of the logs, as notes, at which it is to stand, so that it has the bytes that it had
  /// then. Logs without one stand at their last.
  var heads: [[UInt8]] = []
  /// The name that the transcript's file will have, to be printed on the page.
  package var transcriptName: String?

  package init(
    selection: Selection, title: String, formats: Set<ExportFormat>, labels: Labels = Labels(),
    precision: DatePrecision = .day, showsSpeaker: Bool = false,
    language: PageLanguage = .english, recipient: String? = nil, transcriptName: String? = nil,
    layers: LayerChoice = LayerChoice()
  ) {
    self.selection = selection
    self.title = title
    self.formats = formats
    self.labels = labels
    self.layers = layers
    self.precision = precision
    self.showsSpeaker = showsSpeaker
    self.language = language
    self.recipient = recipient
    self.transcriptName = transcriptName
  }

  /// Bytes in a title or a recipient's name, at most.
  package static let maximumTitleLength = 300

  /// Whether a text can be a title, a recipient's name or a reason: one line that says something.
  static func isOneLine(_ text: String) -> Bool {
    text.utf8.count <= maximumTitleLength
      && text.unicodeScalars.allSatisfy {
        $0 != "\n" && $0 != "\t" && !VisibleText.mustEscape($0)
      }
      && text.unicodeScalars.contains { !$0.properties.isWhitespace }
  }

  /// The slots that a transcript shows of each message, unless a decision hides them. Numbers come
  /// to them where they say something.
  var visibleSlots: SlotSet {
    var slots = SlotSet.required
    if precision != .none { slots.insert(SlotSet(.sentDate)) }
    if precision == .minute { slots.insert(SlotSet(.sentTime)) }
    if showsSpeaker { slots.insert(SlotSet(.speaker)) }
    if showsThread { slots.insert(SlotSet(.thread)) }
    return slots
  }

  /// Whether the transcript says sent times to the second, where the page says the minute.
  package var showsExactTimes: Bool { precision == .minute && holdsProof }

  /// Whether a transcript leaves, as a file or inside of a page.
  package var holdsProof: Bool { formats.contains(.transcript) || formats.contains(.html) }
}

extension [IndexPlace] {
  /// Whether these are two messages or more, and of each log a stretch of the thread without gaps.
  var areNumberedWithoutGap: Bool {
    count > 1
      && Dictionary(grouping: self, by: \.id.device).values.allSatisfy { places in
        zip(places, places.dropFirst()).allSatisfy { $0.row.number + 1 == $1.row.number }
      }
  }
}
