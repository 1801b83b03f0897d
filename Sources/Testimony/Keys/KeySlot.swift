import TestimonyCrypto

/// One way to the journal's master key: the key, sealed under what a person knows or holds.
struct KeySlot: Equatable {
  /// The kind byte is part of the associated data.
  enum Kind: Equatable {
    /// Argon2id over a passphrase.
    case passphrase(cost: StretchingCost, salt: [UInt8])
    /// The recovery code printed once.
    case recovery
    /// A colleague's X25519 key.
    case recipient(RecipientKey)
    /// A recovery code that nobody has: it was split into shares at once.
    case split(RecoverySplit)

    var code: UInt8 {
      switch self {
      case .passphrase: 1
      case .recovery: 2
      case .recipient: 3
      case .split: KeySlot.splitCode
      }
    }
  }

  /// Eight random bytes that name the slot; its label is in the sealed keyring.
  let id: [UInt8]
  let kind: Kind
  let sealed: [UInt8]

  /// Whether a recovery code opens it, whole or in shares.
  var isForRecovery: Bool {
    switch kind {
    case .recovery, .split: true
    case .passphrase, .recipient: false
    }
  }

  static let idByteCount = 8
  static let splitCode: UInt8 = 4

  /// What the slot is bound to, beside journal and kind: its id and how its key is made.
  private static func parameters(id: [UInt8], kind: Kind) -> [UInt8] {
    var writer = ByteWriter()
    writer.raw(id)
    switch kind {
    case .passphrase(let cost, let salt):
      writer.uint32(cost.passes)
      writer.uint64(cost.memory)
      writer.raw(salt)
    case .recovery: break
    case .recipient(let key): writer.raw(key.bytes)
    case .split(let split):
      writer.raw(split.set)
      writer.byte(UInt8(split.needed))
      writer.byte(UInt8(split.count))
    }
    return writer.bytes
  }

  private static func context(journal: Identifier, id: [UInt8], kind: Kind) -> [UInt8] {
    AssociatedData.slot(
      journal: journal, kind: kind.code, parameters: parameters(id: id, kind: kind))
  }

  private init(id: [UInt8], kind: Kind, sealed: [UInt8]) {
    self.id = id
    self.kind = kind
    self.sealed = sealed
  }

  static func passphrase(
    _ passphrase: borrowing Passphrase, cost: StretchingCost, master: borrowing Secret,
    journal: Identifier, randomness: Randomness
  ) throws(StretchingError) -> KeySlot {
    let salt = randomness.bytes(PassphraseStretching.saltByteCount)
    let id = randomness.bytes(idByteCount)
    let kind = Kind.passphrase(cost: cost, salt: salt)
    let key = try PassphraseStretching.stretch(passphrase.secret, salt: salt, cost: cost)
    let context = context(journal: journal, id: id, kind: kind)
    return KeySlot(
      id: id, kind: kind,
      sealed: key.seal(master, context: context, randomness: randomness))
  }

  static func recovery(
    _ code: borrowing RecoveryCode, master: borrowing Secret, journal: Identifier,
    randomness: Randomness
  ) -> KeySlot {
    let id = randomness.bytes(idByteCount)
    let context = context(journal: journal, id: id, kind: .recovery)
    return KeySlot(
      id: id, kind: .recovery,
      sealed: code.key().seal(master, context: context, randomness: randomness))
  }

  static func split(
    _ split: RecoverySplit, of code: borrowing RecoveryCode, master: borrowing Secret,
    journal: Identifier, randomness: Randomness
  ) -> KeySlot {
    let id = randomness.bytes(idByteCount)
    let kind = Kind.split(split)
    let context = context(journal: journal, id: id, kind: kind)
    return KeySlot(
      id: id, kind: kind,
      sealed: code.key().seal(master, context: context, randomness: randomness))
  }

  /// Nil for a key that nothing can be wrapped to.
  static func recipient(
    _ recipient: RecipientKey, master: borrowing Secret, journal: Identifier,
    randomness: Randomness
  ) -> KeySlot? {
    let id = randomness.bytes(idByteCount)
    let kind = Kind.recipient(recipient)
    let context = context(journal: journal, id: id, kind: kind)
    return RecipientWrapping.wrap(
      master, to: recipient, context: context, randomness: randomness
    ).map { KeySlot(id: id, kind: kind, sealed: $0) }
  }

  func open(with identity: borrowing RecipientIdentity, journal: Identifier) -> Secret? {
    guard case .recipient(let key) = kind, key == identity.recipient else { return nil }
    let context = Self.context(journal: journal, id: id, kind: kind)
    return try? RecipientWrapping.unwrap(sealed, by: identity, context: context)
  }

  /// The master key, or nil when this slot does not open with `passphrase`.
  ///
  /// - Throws: `StretchingError` when the memory is not to be had.
  func open(
    with passphrase: borrowing Passphrase, journal: Identifier
  ) throws(StretchingError) -> Secret? {
    guard case .passphrase(let cost, let salt) = kind else { return nil }
    let key = try PassphraseStretching.stretch(passphrase.secret, salt: salt, cost: cost)
    return open(with: key, journal: journal)
  }

  func open(with code: borrowing RecoveryCode, journal: Identifier) -> Secret? {
    switch kind {
    case .recovery, .split: return open(with: code.key(), journal: journal)
    case .passphrase, .recipient: return nil
    }
  }

  private func open(with key: borrowing SealingKey, journal: Identifier) -> Secret? {
    let context = Self.context(journal: journal, id: id, kind: kind)
    guard let master = try? key.openSecret(sealed, context: context), master.count == 32 else {
      return nil
    }
    return master
  }

  func write(to writer: inout ByteWriter) {
    writer.byte(kind.code)
    let parameters = Self.parameters(id: id, kind: kind)
    writer.uint16(UInt16(parameters.count))
    writer.raw(parameters)
    writer.uint16(UInt16(sealed.count))
    writer.raw(sealed)
  }

  init(from reader: inout ByteReader) throws(MalformedBytes) {
    let code = try reader.byte()
    var parameters = ByteReader(try reader.raw(Int(try reader.uint16())))
    id = try parameters.raw(Self.idByteCount)
    switch code {
    case 1:
      guard
        let cost = StretchingCost(
          passes: try parameters.uint32(), memory: try parameters.uint64())
      else { throw MalformedBytes() }
      kind = .passphrase(
        cost: cost, salt: try parameters.raw(PassphraseStretching.saltByteCount))
    case 2: kind = .recovery
    case 3:
      guard let key = RecipientKey(try parameters.raw(RecipientKey.byteCount)) else {
        throw MalformedBytes()
      }
      kind = .recipient(key)
    case Self.splitCode:
      guard
        let split = RecoverySplit(
          set: try parameters.raw(RecoveryShare.setByteCount), needed: Int(try parameters.byte()),
          count: Int(try parameters.byte()))
      else { throw MalformedBytes() }
      kind = .split(split)
    default: throw MalformedBytes()
    }
    try parameters.finish()
    sealed = try reader.raw(Int(try reader.uint16()))
  }
}
