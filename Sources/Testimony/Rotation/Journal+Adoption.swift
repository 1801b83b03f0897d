package import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// What taking over the keys of another machine does to the ways into the journal.
package struct Adoption: Sendable {
  /// What opens the journal afterwards; nothing else does.
  package let slots: [KeySlotSummary]
  let file: KeyFile
  let ring: Keyring
}

extension Journal {
  /// What another machine's keys are, checked.
  ///
  /// - Parameters:
  ///   - keys: its `keys` file.
  ///   - new: the master key in it.
  /// - Returns: what adopting them comes to.
  /// - Throws: `adoption`; as `entries` does.
  package func adoption(
    of keys: HandedKeys, master new: borrowing Secret
  ) throws(JournalError) -> Adoption {
    guard keys.file.journal == id else { throw .adoption(.otherJournal) }
    let ring: Keyring
    do throws(KeyFileError) {
      try keys.file.check(keys.bytes, master: new)
      ring = try Keyring.open(
        keys.file.sealedKeyring, master: new, journal: id, epoch: keys.file.epoch)
    } catch {
      throw .adoption(.altered)
    }
    guard ring.replaced.isEmpty else { throw .adoption(.unfinished) }
    let mark = MasterMark(new)
    guard mark != MasterMark(master) else { throw .adoption(.known) }
    guard try !replacedMarks().contains(mark) else { throw .adoption(.replaced) }
    let slots = keys.file.slots.map { slot in
      KeySlotSummary(slot: slot, label: ring.labels.first { $0.id == slot.id })
    }
    guard slots.contains(where: { $0.kind == .passphrase }) else {
      throw .adoption(.noPassphrase)
    }
    return Adoption(slots: slots, file: keys.file, ring: ring)
  }

  /// Takes over the keys of another machine that has replaced every key: this journal is sealed anew under
  /// them, and what opens them opens it. Its own threads and contributors that the other machine does not have
  /// get new keys. Interrupted, it is finished or taken back as a rotation is.
  ///
  /// - Parameters:
  ///   - adoption: as `adoption(of:master:)` says.
  ///   - new: the master key.
  /// - Throws: as `rotate` does; `adoption(.altered)`.
  package consuming func adopt(
    _ adoption: Adoption, master new: consuming Secret
  ) throws(JournalError) {
    let mark = MasterMark(master)
    try takeOver(adoption, by: new)
    let (folder, surroundings) = (folder, surroundings)
    do throws(JournalError) {
      var journal = try Self.open(
        folder, master: new, access: .readWrite, surroundings: surroundings)
      let owner = journal.id
      let body = MemberObject([("event", .text("adopted")), ("before", .text(mark.text))])
      try journal.append([EntryDraft(kind: .key, owner: owner, body: .object(body))])
    } catch {
      throw .keyChangeNotRecorded
    }
  }

  private mutating func takeOver(
    _ adoption: Adoption, by new: borrowing Secret
  ) throws(JournalError) {
    let lock = try acquireLock()
    try refreshKeys()
    try checkNoShredIsDue()
    guard
      let ring = vault.keyring.adopting(adoption.ring, randomness: surroundings.randomness)
    else { throw .adoption(.altered) }
    try sealAnew(
      under: ring, slots: adoption.file.slots, atLeast: adoption.file.epoch, by: new, lock)
  }

  /// The marks of master keys that others have taken the place of.
  private func replacedMarks() throws(JournalError) -> Set<MasterMark> {
    let places = try allPlaces { $0.kind == .key }
    var marks: Set<MasterMark> = []
    for entry in try entries(places.map(\.id), owner: id) {
      if let body = MemberObject(parsing: entry.content.tokens.body),
        let text = body.text("before"), let mark = MasterMark(text)
      {
        marks.insert(mark)
      }
    }
    return marks
  }
}
