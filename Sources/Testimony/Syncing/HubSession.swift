import TestimonyCrypto
import TestimonyHubLink
import TestimonyStorage

/// A hub that is reached through the program without keys.
final class HubSession: Hub {
  private let conversation: HubConversation

  /// Connects, and says the token of a journal.
  ///
  /// - Throws: `HubFault`.
  init(_ program: HubProgram, at address: HubAddress, token: [UInt8]) throws(HubFault) {
    conversation = try program.conversation()
    guard case .entered = try conversation.ask(.enter(address, token: token)) else {
      throw .programFailed
    }
  }

  func begin() throws(HubFault) { _ = try conversation.run(.begin) }
  func beginReading() throws(HubFault) { _ = try conversation.run(.beginReading) }
  func commit() throws(HubFault) { _ = try conversation.run(.commit) }
  func rollback() throws(HubFault) { _ = try conversation.run(.rollback) }

  func logs() throws(HubFault) -> [HubLog] {
    try read(.logs, []) { row in
      guard let origin = Self.identifier(row[0]), let key = row[1].flatMap(VerificationKey.init),
        let count = Self.number(row[2])
      else { return nil }
      guard let size = row[3] else {
        return HubLog(origin: origin, key: key, entryCount: count, head: nil)
      }
      guard let size = Self.number(size), let note = row[4] else { return nil }
      return HubLog(
        origin: origin, key: key, entryCount: count, head: HubLog.Head(size: size, note: note))
    }
  }

  func add(log: Identifier, key: VerificationKey) throws(HubFault) {
    _ = try conversation.run(.addLog, [.bytes(log.bytes), .bytes(key.bytes)])
  }

  func entries(of log: Identifier, in range: Range<UInt64>) throws(HubFault) -> [HubEntry] {
    let values: [HubValue] = [
      .bytes(log.bytes), Self.integer(range.lowerBound), Self.integer(range.upperBound),
    ]
    return try read(.entries, values) { row in
      guard let sequence = Self.number(row[0]), let commitment = row[1].flatMap(Digest.init) else {
        return nil
      }
      return HubEntry(sequence: sequence, commitment: commitment, record: row[2])
    }
  }

  func add(_ entries: [HubEntry], to log: Identifier, epoch: UInt64) throws(HubFault) {
    guard let first = entries.first?.sequence else { return }
    _ = try conversation.run(
      .addEntries,
      [.bytes(log.bytes), Self.integer(first), Self.integer(epoch)] + Self.columns(entries))
  }

  func addHead(of log: Identifier, size: UInt64, note: [UInt8]) throws(HubFault) {
    _ = try conversation.run(.addHead, [.bytes(log.bytes), Self.integer(size), .bytes(note)])
  }

  func pieces(of blob: Identifier, from number: UInt64) throws(HubFault) -> [HubPiece] {
    try read(.chunks, [.bytes(blob.bytes), Self.integer(number)]) { row in
      guard let number = Self.number(row[0]), let last = row[1], last.count == 1,
        let record = row[2]
      else { return nil }
      return HubPiece(number: number, isLast: last == [1], record: record)
    }
  }

  func add(_ piece: HubPiece, of blob: Identifier, epoch: UInt64) throws(HubFault) {
    _ = try conversation.run(
      .addChunk,
      [
        .bytes(blob.bytes), Self.integer(piece.number), .flag(piece.isLast), Self.integer(epoch),
        .bytes(EntryVault.checksum(piece.record)), .bytes(piece.record),
      ])
  }

  func keyring(of holder: Digest) throws(HubFault) -> HubKeyring? {
    let found: [HubKeyring] = try read(.keyring, [.bytes(holder.bytes)]) { row in
      guard let epoch = Self.number(row[0]), let record = row[1] else { return nil }
      return HubKeyring(epoch: epoch, record: record)
    }
    return found.first
  }

  func add(_ keyring: HubKeyring, of holder: Digest) throws(HubFault) {
    _ = try conversation.run(.addKeyring, Self.values(keyring, holder))
  }

  func reseal(_ keyring: HubKeyring, of holder: Digest) throws(HubFault) {
    _ = try conversation.run(.resealKeyring, Self.values(keyring, holder))
  }

  func reseal(_ entries: [HubEntry], of log: Identifier) throws(HubFault) {
    _ = try conversation.run(
      .resealEntries, [.bytes(log.bytes), Self.places(entries)] + Self.columns(entries))
  }

  func shred(_ entries: [HubEntry], of log: Identifier) throws(HubFault) {
    _ = try conversation.run(
      .shredEntries,
      [.bytes(log.bytes), Self.places(entries), .list(entries.map(\.commitment.bytes))])
  }

  func shredPieces(of blob: Identifier) throws(HubFault) {
    _ = try conversation.run(.shredChunks, [.bytes(blob.bytes)])
  }

  func confirm(_ shreds: [Digest], by log: Identifier) throws(HubFault) {
    _ = try conversation.run(.confirm, [.bytes(log.bytes), .list(shreds.map(\.bytes))])
  }

  func confirmations() throws(HubFault) -> [ShredConfirmation] {
    try read(.confirmations, []) { row in
      guard let log = Self.identifier(row[0]), let shred = row[1].flatMap(Digest.init) else {
        return nil
      }
      return ShredConfirmation(log: log, shred: shred)
    }
  }

  // MARK: - Values

  /// The number of columns of each statement that gives rows.
  private static let widths: [HubStatement: Int] = [
    .logs: 5, .entries: 3, .chunks: 3, .keyring: 2, .confirmations: 2,
  ]

  private func read<Row>(
    _ statement: HubStatement, _ values: [HubValue], _ row: ([[UInt8]?]) -> Row?
  ) throws(HubFault) -> [Row] {
    var rows: [Row] = []
    for found in try conversation.run(statement, values) {
      guard found.count == Self.widths[statement], let row = row(found) else {
        throw .lost("the server sent something else than was asked for")
      }
      rows.append(row)
    }
    return rows
  }

  private static func number(_ bytes: [UInt8]?) -> UInt64? {
    guard let bytes, bytes.count == 8, bytes[0] < 0x80 else { return nil }
    return bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }

  private static func identifier(_ bytes: [UInt8]?) -> Identifier? {
    bytes.flatMap { Identifier($0) }
  }

  private static func integer(_ number: UInt64) -> HubValue { .integer(Int64(clamping: number)) }

  private static func values(_ keyring: HubKeyring, _ holder: Digest) -> [HubValue] {
    [
      .bytes(holder.bytes), integer(keyring.epoch), .bytes(EntryVault.checksum(keyring.record)),
      .bytes(keyring.record),
    ]
  }

  private static func places(_ entries: [HubEntry]) -> HubValue {
    .list(entries.map { HubValue.bytes($0.sequence) })
  }

  private static func columns(_ entries: [HubEntry]) -> [HubValue] {
    [
      .list(entries.map(\.commitment.bytes)),
      .list(entries.map { entry in entry.record.map { EntryVault.checksum($0) } }),
      .list(entries.map(\.record)),
    ]
  }
}
