package import TestimonyCrypto

/// One way into the journal, as it is listed.
package struct KeySlotSummary: Equatable, Sendable {
  package enum Kind: String, Sendable {
    case passphrase
    case recovery = "recovery code"
    case recipient
    case split = "split recovery"
  }

  /// Names it in the keys file.
  package let id: [UInt8]
  package let kind: Kind
  /// Whose it is.
  package let name: String
  package let created: Timestamp?
  /// For a passphrase, the memory of its stretching in bytes and the passes.
  package let cost: StretchingCost?
  /// For a recipient, the public key.
  package let recipient: RecipientKey?
  /// For a recovery code that was split, how.
  package let split: RecoverySplit?

  init(slot: KeySlot, label: KeySlotLabel?) {
    var cost: StretchingCost?
    var recipient: RecipientKey?
    var split: RecoverySplit?
    switch slot.kind {
    case .passphrase(let stretching, _):
      kind = .passphrase
      cost = stretching
    case .recovery: kind = .recovery
    case .recipient(let key):
      kind = .recipient
      recipient = key
    case .split(let made):
      kind = .split
      split = made
    }
    id = slot.id
    self.cost = cost
    self.recipient = recipient
    self.split = split
    name = label?.name ?? ""
    created = label?.created
  }
}
