/// A publication as plain text in UTF-8. Every line of a message is indented, so that no message can
/// pass for the line above one.
struct PlainTextPage {
  static let indent = "    "

  let document: PublicationDocument

  var bytes: [UInt8] {
    let wording = document.language.wording
    var lines = [document.title, ""]
    lines += document.remarks(mark: VisibleText.mark)
    for message in document.messages {
      lines += ["", message.heading(wording)]
      let body = PublishedLines(message.runs)
      if body.isBlank { lines.append(Self.indent + "(\(wording.noWords))") }
      for line in body.lines where !body.isBlank {
        let text = line.map(\.text).joined()
        lines.append(text.isEmpty ? "" : Self.indent + text)
      }
    }
    if let verification = document.verification {
      lines += ["", wording.howToVerify]
      lines += document.verificationRemarks(verification)
    }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }
}

extension PublicationDocument {
  /// What is said above the messages.
  func remarks(mark: String) -> [String] {
    let wording = language.wording
    let aboutMarks = "\(wording.aboutMarks.before) \(mark) \(wording.aboutMarks.after)"
    return [wording.excerpts, aboutMarks] + [aboutDates].compactMap(\.self)
  }

  /// In which zone dates and times are; nil where there are none.
  var aboutDates: String? {
    switch precision {
    case .day: language.wording.datesInUTC
    case .minute: language.wording.timesInUTC
    case .none: nil
    }
  }

  /// What is said below them.
  func verificationRemarks(_ notice: VerificationNotice) -> [String] {
    let wording = language.wording
    return ["\(wording.verifying.before) \(notice.transcriptName) \(wording.verifying.after)"]
      + notice.fingerprints.map { "\(wording.keyFingerprint) \($0.text)" } + [wording.notProved]
  }
}

extension PublishedMessage {
  /// `3 · Contact 1 · 12 August 2021 · in reply to 2`.
  func heading(_ wording: Wording) -> String {
    ([wording.number(number), isolatedLabel] + details(wording)).joined(separator: " · ")
  }

  /// The label in a first-strong isolate, so that it does not reorder the date beside it. Before
  /// Hebrew there are no letters that would.
  var isolatedLabel: String {
    guard let label else { return VisibleText.mark }
    return label.unicodeScalars.allSatisfy { $0.value < 0x0590 }
      ? label : "\u{2068}\(label)\u{2069}"
  }

  /// Date and reply.
  func details(_ wording: Wording) -> [String] {
    var details: [String] = []
    if let sent { details.append(wording.text(sent)) }
    if let replyTo { details.append("\(wording.inReplyTo) \(wording.number(replyTo))") }
    return details
  }
}
