/// A rule that keeps messages from being published. The raw values are stable: they stand in reports.
package enum PublicationRule: String, Sendable, CaseIterable, Comparable {
  /// Nothing was agreed about how it may be used.
  case noTerms = "no-terms"
  case offTheRecord = "off-the-record"
  /// It would be attributed to somebody.
  case deepBackground = "deep-background"
  /// They would be called otherwise than was agreed.
  case attribution
  case noConsent = "no-consent"
  case consentWithdrawn = "consent-withdrawn"
  case consentExpired = "consent-expired"
  /// What they agreed to is less than this.
  case consentScope = "consent-scope"

  package static func < (one: PublicationRule, other: PublicationRule) -> Bool {
    one.rawValue < other.rawValue
  }
}

/// Messages that a rule keeps from being published.
package struct RuleRefusal: Equatable, Sendable {
  package let rule: PublicationRule
  /// The thread's handle.
  package let thread: String
  /// The handle of the contributor whom it protects.
  package let contributor: String
  /// What they did not agree to; for the rule about that.
  package let missing: ConsentUse
  /// The messages by log, where the journal has several, and number.
  package var messages: [MessageNumber]

  package struct MessageNumber: Hashable, Sendable, Comparable {
    package let device: UInt16
    package let number: UInt64

    package static func < (one: MessageNumber, other: MessageNumber) -> Bool {
      (one.device, one.number) < (other.device, other.number)
    }
  }
}

extension [RuleRefusal] {
  /// Adds a message to the refusal of its kind.
  mutating func add(
    _ rule: PublicationRule, missing: ConsentUse = [], of contributor: String, in thread: String,
    _ message: RuleRefusal.MessageNumber
  ) {
    let place = firstIndex {
      $0.rule == rule && $0.missing == missing && $0.contributor == contributor
        && $0.thread == thread
    }
    guard let place else {
      append(
        RuleRefusal(
          rule: rule, thread: thread, contributor: contributor, missing: missing,
          messages: [message]))
      return
    }
    if self[place].messages.last != message { self[place].messages.append(message) }
  }

  /// The rules, each once.
  package var rules: [PublicationRule] { Set(map(\.rule)).sorted() }
}
