/// A publication as plain text in UTF-8. Every line of a message is indented, so that no message can
/// pass for the line above one.
struct PlainTextPage {
  static let indent = "    "

  let document: PublicationDocument

  /// What stands above the messages.
  var head: [UInt8] { Self.lines([document.title, ""] + document.remarks(mark: VisibleText.mark)) }

  /// The document's messages.
  var messages: [UInt8] {
    var output: [UInt8] = []
    func add(line: [String]) {
      for part in line { output += part.utf8 }
      output.append(0x0a)
    }
    let wording = document.language.wording
    for passage in document.passages {
      add(line: [])
      add(line: [passage.heading(wording)])
      let body = PublishedLines(passage.runs)
      let isBlank = body.isBlank
      if isBlank { add(line: [Self.indent, "(\(wording.noWords))"]) }
      for line in body.lines where !isBlank {
        add(line: line.isEmpty ? [] : [Self.indent] + line.map(\.text))
      }
    }
    return output
  }

  /// What stands below them.
  var end: [UInt8] {
    Self.lines(
      document.transcriptRemarks.map { ["", document.language.wording.howToVerify] + $0 } ?? [])
  }

  private static func lines(_ lines: [String]) -> [UInt8] {
    var bytes: [UInt8] = []
    for line in lines {
      bytes += line.utf8
      bytes.append(0x0a)
    }
    return bytes
  }
}

extension PublicationDocument {
  /// What is said above the messages.
  func remarks(mark: String) -> [String] {
    let wording = language.wording
    let aboutMarks = "\(wording.aboutMarks.before) \(mark) \(wording.aboutMarks.after)"
    return [wording.excerpts, aboutMarks] + [aboutDates, aboutOriginals].compactMap(\.self)
  }

  /// That the messages' own words are not published, where they are not.
  var aboutOriginals: String? { showsOriginals ? nil : language.wording.layers.originalsHidden }

  /// In which zone dates and times are; nil where there are none.
  var aboutDates: String? {
    switch precision {
    case .day: language.wording.datesInUTC
    case .minute: language.wording.timesInUTC
    case .none: nil
    }
  }

  /// What is said below them of the transcript beside; nil without one.
  var transcriptRemarks: [String]? {
    verification?.transcriptName.map { proofRemarks(language.wording.verifying, $0) }
  }

  /// What is said of a proof: where it is or what checks it, whose it claims to be, and what it is
  /// not.
  func proofRemarks(_ sentence: (before: String, after: String), _ name: String) -> [String] {
    let wording = language.wording
    let fingerprints = (verification?.fingerprints ?? []).map {
      "\(wording.keyFingerprint) \($0.text)"
    }
    return ["\(sentence.before) \(name) \(sentence.after)"] + fingerprints + [wording.notProved]
  }
}

extension PublishedMessage {
  /// `3 · Contact 1 · 12 August 2021 · in reply to 2`.
  func heading(_ wording: Wording) -> String {
    ([wording.number(number), isolatedLabel] + details(wording)).joined(separator: " · ")
  }

  /// The label, or a mark.
  var isolatedLabel: String { label.map(VisibleText.isolated) ?? VisibleText.mark }

  /// Date and reply.
  func details(_ wording: Wording) -> [String] {
    var details: [String] = []
    if let sent { details.append(wording.text(sent)) }
    if let replyTo { details.append("\(wording.inReplyTo) \(wording.number(replyTo))") }
    return details
  }
}
