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
  package var language: PageLanguage
  /// Who gets it, for the ledger.
  package var recipient: String?
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

  /// The slots that a transcript shows of each message, unless a decision hides them.
  var visibleSlots: SlotSet {
    var slots = SlotSet.required
    if precision != .none { slots.insert(SlotSet(.sentDate)) }
    if precision == .minute { slots.insert(SlotSet(.sentTime)) }
    if showsSpeaker { slots.insert(SlotSet(.speaker)) }
    return slots
  }

  /// Whether the transcript says sent times to the second, where the page says the minute.
  package var showsExactTimes: Bool { precision == .minute && formats.contains(.transcript) }
}
