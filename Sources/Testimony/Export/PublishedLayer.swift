/// A text that is published beside a message, as what it is and with who made it.
package struct PublishedLayer: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    /// A BCP 47 tag.
    case translation(language: String)
    /// It stands for the message's own words, which are not published.
    case correction
    case note
    /// A public post, quoted by the keeper.
    case clip
  }

  package let kind: Kind
  /// Who made it, by the label chosen for this publication.
  package let label: String
  package let runs: [PublishedRun]
  /// What a transcript shows of it: of a clip the object that its entry's body is.
  let proofRuns: [PublishedRun]
}

/// A text of a publication under its heading: a message's own, or that of a layer beside it.
struct PublishedPassage {
  /// The message's number in the publication.
  let number: Int
  let heading: String
  let runs: [PublishedRun]
  /// As `PublishedLayer.proofRuns`.
  let proofRuns: [PublishedRun]
}

extension PublicationDocument {
  /// All texts in the order of the page.
  var passages: [PublishedPassage] {
    let wording = language.wording
    return messages.flatMap { message in
      [
        PublishedPassage(
          number: message.number, heading: message.heading(wording), runs: message.runs,
          proofRuns: message.runs)
      ]
        + message.layers.map { layer in
          PublishedPassage(
            number: message.number,
            heading: "\(wording.number(message.number)) · \(layer.heading(wording))",
            runs: layer.runs, proofRuns: layer.proofRuns)
        }
    }
  }
}

extension PublishedLayer {
  /// `Translation (English) · Desk`, without the message's number.
  func heading(_ wording: Wording) -> String { "\(what(wording)) · \(isolatedLabel)" }

  /// What it is, in the page's words.
  func what(_ wording: Wording) -> String {
    switch kind {
    case .translation(let language):
      "\(wording.layers.translation) (\(wording.layers.name(ofLanguage: language)))"
    case .correction: wording.layers.correction
    case .note: wording.layers.note
    case .clip: wording.layers.clip
    }
  }

  /// As `PublishedMessage.isolatedLabel`.
  var isolatedLabel: String { VisibleText.isolated(label) }
}
