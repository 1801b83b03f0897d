extension PublishedMessage {
  /// The message on a page: a line about it, and its words.
  func article(_ wording: Wording) -> Markup {
    """
    <article id="m\(number)" class="\(side)">
    <p class="meta">\(place(wording)) \(who(wording))\(when(wording))\(reply(wording))</p>
    \(runs.words(wording))
    \(layers.map { $0.section(number, wording) })</article>

    """
  }

  private var side: Markup {
    switch direction {
    case .incoming: "in"
    case .outgoing: "out"
    case .neither: "none"
    }
  }

  private func place(_ wording: Wording) -> Markup {
    "<a class=\"n\" href=\"#m\(number)\">\(wording.number(number))</a>"
  }

  private func who(_ wording: Wording) -> Markup {
    let label: Markup = label.map { "\($0)" } ?? wording.mark
    return "<bdi class=\"who\">\(label)</bdi>"
  }

  private func when(_ wording: Wording) -> Markup? {
    sent.map { " <span class=\"when\">\(wording.text($0))</span>" }
  }

  private func reply(_ wording: Wording) -> Markup? {
    replyTo.map { " <a href=\"#m\($0)\">\(wording.inReplyTo) \(wording.number($0))</a>" }
  }
}

extension [PublishedRun] {
  /// The words of a message, or of a layer beside it.
  func words(_ wording: Wording) -> Markup {
    let body = PublishedLines(self)
    guard !body.isBlank else { return "<p class=\"words empty\">(\(wording.noWords))</p>" }
    let lines = body.lines.map { line in Markup(line.map { $0.markup(wording) }) }
    return "<p class=\"words\" dir=\"auto\">\(Markup(lines, separator: "<br>"))</p>"
  }
}

extension PublishedLines.Piece {
  fileprivate func markup(_ wording: Wording) -> Markup {
    switch self {
    case .text(let text): "\(text)"
    case .escape(let escape): "<bdi class=\"escape\" dir=\"ltr\">\(escape)</bdi>"
    case .mark: wording.mark
    }
  }
}

extension Wording {
  /// A bar, the same whatever it hides.
  var mark: Markup {
    "<span class=\"mark\" role=\"img\" aria-label=\"\(redacted)\">\(VisibleText.mark)</span>"
  }
}
