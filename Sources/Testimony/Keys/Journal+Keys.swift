package import TestimonyCrypto
import TestimonyProof

extension Journal {
  /// Puts a new passphrase in the place of another one: of the slot of this id, or of the only
  /// passphrase where it is nil.
  ///
  /// - Throws: `noSuchSlot` when that is none or not a passphrase's, or it is nil and there are
  ///   several; `outOfMemory`; `keyChangeNotRecorded` when it is done but no entry says so; as
  ///   `append` does when nothing was changed.
  package mutating func changePassphrase(
    _ passphrase: borrowing Passphrase, cost: StretchingCost, replacing id: [UInt8]? = nil
  ) throws(JournalError) {
    let passphrases = slots.filter { $0.kind == .passphrase }
    let fitting = passphrases.filter { id == nil || $0.id == id }
    guard fitting.count == 1 else { throw .noSuchSlot }
    let slot = try passphraseSlot(passphrase, cost: cost)
    try change(
      adding: slot, name: fitting[0].name, removing: { $0.id == fitting[0].id },
      event: "passphrase-changed")
  }

  /// Puts one recovery slot in the place of all there are.
  package mutating func changeRecoveryCode(
    _ code: borrowing RecoveryCode
  ) throws(JournalError) {
    let slot = KeySlot.recovery(
      code, master: master, journal: id, randomness: surroundings.randomness)
    try change(
      adding: slot, name: state.keeper, removing: { $0.kind == .recovery },
      event: "recovery-code-changed")
  }

  /// Lets any so many of the holders of shares open the journal together: a code that is split at once and
  /// that nobody sees. Shares of an earlier split open nothing more.
  ///
  /// - Throws: `tooManySlots`, and as `changePassphrase` does.
  package mutating func changeSplit(
    _ code: borrowing RecoveryCode, _ split: RecoverySplit
  ) throws(JournalError) {
    let slot = KeySlot.split(
      split, of: code, master: master, journal: id, randomness: surroundings.randomness)
    try change(
      adding: slot, name: state.keeper, removing: { $0.kind == .split },
      event: "recovery-split-changed")
  }

  /// Lets somebody open the journal with a passphrase of their own.
  ///
  /// - Throws: `tooManySlots`, and as `changePassphrase` does.
  package mutating func addPassphrase(
    _ passphrase: borrowing Passphrase, cost: StretchingCost, name: String
  ) throws(JournalError) {
    try change(
      adding: try passphraseSlot(passphrase, cost: cost), name: name, event: "slot-added")
  }

  /// Lets the holder of a key open the journal.
  ///
  /// - Throws: `recipientUnusable`, `recipientTaken`, `tooManySlots`, and as `changePassphrase` does.
  package mutating func addRecipient(
    _ recipient: RecipientKey, name: String
  ) throws(JournalError) {
    guard
      let slot = KeySlot.recipient(
        recipient, master: master, journal: id, randomness: surroundings.randomness)
    else { throw .recipientUnusable }
    guard !keyFile.slots.contains(where: { $0.kind == slot.kind }) else { throw .recipientTaken }
    try change(adding: slot, name: name, event: "slot-added")
  }

  /// Takes a way into the journal away. One passphrase must stay.
  ///
  /// - Throws: `noSuchSlot`, `lastPassphrase`, and as `changePassphrase` does.
  package mutating func removeSlot(_ id: [UInt8]) throws(JournalError) {
    guard let slot = slots.first(where: { $0.id == id }) else { throw .noSuchSlot }
    guard slot.kind != .passphrase || slots.count(where: { $0.kind == .passphrase }) > 1 else {
      throw .lastPassphrase
    }
    try change(adding: nil, name: slot.name, removing: { $0.id == id }, event: "slot-removed")
  }

  private func passphraseSlot(
    _ passphrase: borrowing Passphrase, cost: StretchingCost
  ) throws(JournalError) -> KeySlot {
    do throws(StretchingError) {
      return try KeySlot.passphrase(
        passphrase, cost: cost, master: master, journal: id, randomness: surroundings.randomness)
    } catch {
      throw .outOfMemory
    }
  }

  /// Replaces the keys file, and then records the change by an entry.
  private mutating func change(
    adding slot: KeySlot?, name: String, removing goes: (KeySlotSummary) -> Bool = { _ in false },
    event: String
  ) throws(JournalError) {
    let lock = try acquireLock()
    try refreshKeys()
    let gone = slots.filter(goes)
    guard slot != nil || !gone.isEmpty else { throw .noSuchSlot }
    let kept = keyFile.slots.filter { slot in !gone.contains { $0.id == slot.id } }
    let left = kept + [slot].compactMap(\.self)
    guard left.count <= KeyFile.slotLimit else { throw .tooManySlots(limit: KeyFile.slotLimit) }
    let label = slot.map { KeySlotLabel(id: $0.id, name: name, created: surroundings.now()) }
    let labels = vault.keyring.labels.filter { label in kept.contains { $0.id == label.id } }
    try replaceKeys(
      vault.keyring.adding(
        labels: labels + [label].compactMap(\.self), randomness: surroundings.randomness),
      slots: left)
    _ = consume lock
    let changed = slot.map { KeySlotSummary(slot: $0, label: label) } ?? gone[0]
    do throws(JournalError) {
      try append([
        EntryDraft(kind: .key, owner: id, body: .object(Self.body(event, changed)))
      ])
    } catch {
      throw .keyChangeNotRecorded
    }
  }

  private static func body(_ event: String, _ slot: KeySlotSummary) -> MemberObject {
    var members: [(key: String, value: JSONValue)] = [
      ("event", .text(event)), ("slot", .text(Hexadecimal.text(slot.id))),
      ("kind", .text(slot.kind.rawValue)), ("name", .text(slot.name)),
    ]
    if let split = slot.split {
      members.append(("needed", .count(UInt64(split.needed))))
      members.append(("shares", .count(UInt64(split.count))))
    }
    if let recipient = slot.recipient { members.append(("recipient", .text(recipient.ageText))) }
    return MemberObject(members)
  }
}
