package import TestimonyCrypto

extension Journal {
  /// Puts one passphrase slot in the place of all there are.
  ///
  /// - Throws: `outOfMemory`; `keyChangeNotRecorded` when it is done but no entry says so; as
  ///   `append` does when nothing was changed.
  package mutating func changePassphrase(
    _ passphrase: borrowing Passphrase, cost: StretchingCost
  ) throws(JournalError) {
    let slot: KeySlot
    do throws(StretchingError) {
      slot = try KeySlot.passphrase(
        passphrase, cost: cost, master: master, journal: id, randomness: surroundings.randomness)
    } catch {
      throw .outOfMemory
    }
    try replaceSlots(of: slot, name: state.keeper, event: "passphrase-changed")
  }

  /// Puts one recovery slot in the place of all there are.
  package mutating func changeRecoveryCode(
    _ code: borrowing RecoveryCode
  ) throws(JournalError) {
    let slot = KeySlot.recovery(
      code, master: master, journal: id, randomness: surroundings.randomness)
    try replaceSlots(of: slot, name: "recovery code", event: "recovery-code-changed")
  }

  private mutating func replaceSlots(
    of slot: KeySlot, name: String, event: String
  ) throws(JournalError) {
    let lock = try acquireLock()
    try refreshKeys()
    let slots = keyFile.slots.filter { $0.kind.code != slot.kind.code } + [slot]
    let label = KeySlotLabel(id: slot.id, name: name, created: surroundings.now())
    let labels = vault.keyring.labels.filter { label in slots.contains { $0.id == label.id } }
    try replaceKeys(
      vault.keyring.adding(labels: labels + [label], randomness: surroundings.randomness),
      slots: slots)
    _ = consume lock
    do throws(JournalError) {
      try append([
        EntryDraft(
          kind: .key, owner: id, body: .object(MemberObject([("event", .text(event))])))
      ])
    } catch {
      throw .keyChangeNotRecorded
    }
  }
}
