/// What is published, and nothing else: built by copying what is allowed out, so that nothing has to
/// be removed. All that the journal knows beyond this never reaches a renderer.
package struct PublicationDocument: Equatable, Sendable {
  /// As given by the user.
  package let title: String
  package let language: PageLanguage
  package let precision: DatePrecision
  /// Whether the messages' own words are published.
  package let showsOriginals: Bool
  package var messages: [PublishedMessage]
  /// How readers check it, when a proof goes with it, as a file or inside of a page.
  package let verification: VerificationNotice?

  /// The same with these messages.
  func holding(_ messages: [PublishedMessage]) -> PublicationDocument {
    var document = self
    document.messages = messages
    return document
  }
}

/// What a publication says of its proof.
package struct VerificationNotice: Equatable, Sendable {
  /// The name of the transcript; nil when it is published only inside of a page.
  package let transcriptName: String?
  /// For each log, the fingerprint of its key.
  package let fingerprints: [LogKeyFingerprint]
}

package struct PublishedMessage: Equatable, Sendable {
  /// Counted from 1 within the publication.
  package let number: Int
  /// Who wrote it; nil where that is redacted.
  package let label: String?
  /// `neither` where it is redacted.
  package let direction: Direction
  /// When it was sent; nil when not asked for, redacted or not known.
  package let sent: PublishedTime?
  package let runs: [PublishedRun]
  /// The number of the message that it answers, when that one is published too.
  package let replyTo: Int?
  /// Translations, corrections and notes beside it, each as what it is.
  package let layers: [PublishedLayer]
}

/// A stretch of a message.
package enum PublishedRun: Hashable, Sendable {
  /// Exactly as logged; valid UTF-8, never empty.
  case text([UInt8])
  /// Something that is not published: the same for one character or a whole message. Never two in a
  /// row.
  case mark
}

/// When a message was sent, no finer than it is published.
package struct PublishedTime: Hashable, Sendable {
  package let date: CivilDate
  /// Hour and minute.
  package let clock: Clock?
  /// False for a clock face whose zone nobody knows.
  package let isUTC: Bool

  package struct Clock: Hashable, Sendable {
    package let hour: Int
    package let minute: Int
  }

  init?(_ sent: SentStamp, precision: DatePrecision, hidden: (date: Bool, time: Bool)) {
    guard precision != .none, !hidden.date else { return nil }
    date = CivilDate(time: sent.time)
    isUTC = sent.zoneIsKnown
    guard precision == .minute, sent.hasTimeOfDay, !hidden.time else {
      clock = nil
      return
    }
    let second = Int(sent.time.seconds - date.daysSinceEpoch * 86_400)
    clock = Clock(hour: second / 3600, minute: second / 60 % 60)
  }
}
