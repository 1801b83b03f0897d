import Testimony
import TestimonyCrypto
import TestimonyProof

/// What was laid beside a message, as its keeper sees it: all of it, also what is superseded.
struct LayersView {
  let console: Console
  /// Numbers the words of what can be published, as `redact` takes them.
  let showsWords: Bool
  /// For the layers of which a redaction hides something, whether it does of each token.
  var hidden: [EntryID: [Bool]] = [:]

  func show(_ layers: MessageLayers) {
    for correction in layers.corrections {
      let stands = correction.reference == layers.standing.reference
      show(
        correction, numbered: stands,
        under: "corrected by \(Self.author(correction))"
          + (stands ? "" : ", superseded") + reason(correction))
    }
    let standing = layers.standingTranslations.map(\.reference)
    for translation in layers.translations {
      var heading = "translation (\(translation.content.fields.language ?? "?"))"
      heading += " by \(Self.author(translation))"
      let stands = standing.contains(translation.reference)
      if !stands {
        heading += ", superseded"
      } else if layers.isOutdated(translation) {
        heading += ", made before the correction"
      }
      show(translation, numbered: stands, under: heading)
    }
    for clip in layers.clips { show(clip, indent: "    ") }
    for (index, note) in layers.notes.enumerated() {
      if showsWords {
        show(note, numbered: true, under: "note\(index + 1)")
      } else {
        show(note, indent: "    ")
      }
    }
  }

  /// A note, or a quoted post.
  func show(_ addition: JournalEntry, indent: String) {
    guard let clip = Clip(addition) else {
      for (index, line) in MessageView.lines(addition.body).enumerated() {
        let start = index == 0 ? "note: " : "      "
        console.output.writeLine(Array((indent + start).utf8) + console.text.safe(line))
      }
      return
    }
    console.print("\(indent)public post by \(clip.author), \(clip.date), \(clip.address)")
    write(clip.text, indent: indent + "  ")
    if let translation = clip.translation {
      console.print("\(indent)  translation (\(translation.language)) by \(translation.author)")
      write(translation.text, indent: indent + "    ")
    }
  }

  private func show(_ layer: JournalEntry, numbered: Bool, under heading: String) {
    let hidden = hidden[layer.reference.id]
    console.print("    \(heading)\(hidden == nil ? "" : ", redacted: words"):")
    guard showsWords, numbered else { return write(layer.body, indent: "      ") }
    let words = WordNumbers(layer.content.tokens)
    let none = [Bool](repeating: false, count: layer.content.tokens.count)
    console.output.writeLine(
      Array("      ".utf8) + words.numbered(layer, hidden ?? none, console))
  }

  private func write(_ body: [UInt8], indent: String) {
    for line in MessageView.lines(body) {
      console.output.writeLine(Array(indent.utf8) + console.text.safe(line))
    }
  }

  private static func author(_ layer: JournalEntry) -> String {
    layer.content.fields.provenance?.author ?? "?"
  }

  private func reason(_ correction: JournalEntry) -> String {
    correction.content.fields.provenance?.reason.map { " (\($0))" } ?? ""
  }

  /// The members of a message's object.
  func json(_ layers: MessageLayers) -> [(String, JSON)] {
    let standing = layers.standingTranslations.map(\.reference)
    return [
      (
        "corrections",
        .array(
          layers.corrections.map { correction in
            .object(
              members(correction) + [
                (
                  "reason",
                  correction.content.fields.provenance?.reason.map { .string($0) } ?? .null
                ), ("stands", .bool(correction.reference == layers.standing.reference)),
              ])
          })
      ),
      (
        "translations",
        .array(
          layers.translations.map { translation in
            .object(
              [("language", .string(translation.content.fields.language ?? ""))]
                + members(translation) + [
                  ("stands", .bool(standing.contains(translation.reference))),
                  ("outdated", .bool(layers.isOutdated(translation))),
                ])
          })
      ), ("clips", .array(layers.clips.compactMap { Clip($0).map(Self.json) })),
    ]
  }

  private func members(_ layer: JournalEntry) -> [(String, JSON)] {
    [
      ("by", .string(Self.author(layer))), ("body", .text(layer.body)),
      ("logged", .string(layer.content.fields.logged.text)),
      ("commitment", .string(layer.reference.commitmentText)),
    ]
  }

  private static func json(_ clip: Clip) -> JSON {
    .object([
      ("author", .string(clip.author)), ("date", .string(clip.date)),
      ("address", .string(clip.address)), ("text", .text(clip.text)),
      (
        "translation",
        clip.translation.map {
          .object([
            ("language", .string($0.language)), ("by", .string($0.author)),
            ("text", .text($0.text)),
          ])
        } ?? .null
      ),
    ])
  }
}
