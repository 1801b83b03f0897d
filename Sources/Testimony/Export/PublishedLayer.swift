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
  let message: PublishedMessage
  let layer: PublishedLayer?

  /// The message's number in the publication.
  var number: Int { message.number }
  var runs: [PublishedRun] { layer?.runs ?? message.runs }
  /// As `PublishedLayer.proofRuns`.
  var proofRuns: [PublishedRun] { layer?.proofRuns ?? message.runs }

  func heading(_ wording: Wording) -> String {
    guard let layer else { return message.heading(wording) }
    return "\(wording.number(number)) · \(layer.heading(wording))"
  }
}

extension PublicationDocument {
  /// All texts in the order of the page.
  var passages: [PublishedPassage] {
    var passages: [PublishedPassage] = []
    passages.reserveCapacity(messages.count)
    for message in messages {
      passages.append(PublishedPassage(message: message, layer: nil))
      for layer in message.layers {
        passages.append(PublishedPassage(message: message, layer: layer))
      }
    }
    return passages
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
