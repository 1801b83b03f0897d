import Mustache

/// A publication as one static page: no script, nothing from elsewhere, one style.
struct HTMLPage {
  let document: PublicationDocument

  /// Escapes what it is given, and has no unescaped places.
  private static let template: MustacheTemplate = {
    do {
      return try MustacheTemplate(string: templateText)
    } catch {
      preconditionFailure("the page's template is one: \(error)")
    }
  }()

  static var templateText: String {
    String(decoding: PackageResources.conversation_mustache, as: UTF8.self)
  }

  var bytes: [UInt8] { Array(Self.template.render(PageView(document)).utf8) }
}

/// What the template is given: texts, and which parts there are.
private struct PageView {
  struct Message {
    struct Line {
      let pieces: [Piece]
      let isNotLast: Bool
    }

    struct Piece {
      let text: String?
      let escape: String?
      let isMark: Bool

      init(_ piece: PublishedLines.Piece) {
        isMark = piece == .mark
        switch piece {
        case .text(let text): (self.text, escape) = (text, nil)
        case .escape(let escape): (text, self.escape) = (nil, escape)
        case .mark: (text, escape) = (nil, nil)
        }
      }
    }

    struct Reply {
      let number: Int
      let text: String
    }

    let number: Int
    let numberText: String
    let side: String
    let label: String?
    let date: String?
    let reply: Reply?
    let lines: [Line]
    let isEmpty: Bool
  }

  struct Verification {
    let before: String
    let transcript: String
    let after: String
    let fingerprints: [String]
    let notProved: String
  }

  let language: String
  let direction: String
  let title: String
  let excerpts: String
  let marksBefore: String
  let marksAfter: String
  let dates: String?
  let redacted: String
  let noWords: String
  let howToVerify: String
  let keyFingerprint: String
  let messages: [Message]
  let verification: Verification?

  init(_ document: PublicationDocument) {
    let wording = document.language.wording
    language = document.language.htmlTag
    direction = document.language.isRightToLeft ? "rtl" : "ltr"
    title = document.title
    excerpts = wording.excerpts
    marksBefore = wording.aboutMarks.before
    marksAfter = wording.aboutMarks.after
    switch document.precision {
    case .day: dates = wording.datesInUTC
    case .minute: dates = wording.timesInUTC
    case .none: dates = nil
    }
    redacted = wording.redacted
    noWords = wording.noWords
    howToVerify = wording.howToVerify
    keyFingerprint = wording.keyFingerprint
    messages = document.messages.map { Message($0, wording) }
    verification = document.verification.map {
      Verification(
        before: wording.verifying.before, transcript: $0.transcriptName,
        after: wording.verifying.after, fingerprints: $0.fingerprints.map(\.text),
        notProved: wording.notProved)
    }
  }
}

extension PageView.Message {
  init(_ message: PublishedMessage, _ wording: Wording) {
    number = message.number
    numberText = wording.number(message.number)
    switch message.direction {
    case .incoming: side = "in"
    case .outgoing: side = "out"
    case .neither: side = "none"
    }
    label = message.label
    date = message.sent.map(wording.text)
    reply = message.replyTo.map {
      Reply(number: $0, text: "\(wording.inReplyTo) \(wording.number($0))")
    }
    let body = PublishedLines(message.runs)
    lines = body.lines.enumerated().map { index, line in
      Line(
        pieces: line.map(Piece.init),
        isNotLast: index + 1 < body.lines.count)
    }
    isEmpty = body.isBlank
  }
}
