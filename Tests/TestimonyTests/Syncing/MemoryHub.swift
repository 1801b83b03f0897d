import SeededRandom
import TestimonyCrypto
import TestimonyHubLink

@testable import Testimony

/// A hub in memory that keeps to the rules of the schema, and can be made to fail or to lie.
final class MemoryHub: Hub {
  struct Rows {
    var keys: [Identifier: VerificationKey] = [:]
    var entries: [Identifier: [HubEntry]] = [:]
    var heads: [Identifier: [HubLog.Head]] = [:]
    var pieces: [Identifier: [UInt64: HubPiece]] = [:]
    var keyrings: [Digest: HubKeyring] = [:]
    var confirmations: Set<ShredConfirmation> = []
  }

  var rows = Rows()
  private var before: Rows?
  /// How many calls changed something.
  private(set) var changes = 0
  /// After so many calls the connection breaks, before or after the call is carried out.
  var breaksAfter: Int?
  var breaksLate = false
  /// What it says in place of the truth.
  var lieAboutLogs: ([HubLog]) -> [HubLog] = { $0 }
  var lieAboutEntries: ([HubEntry]) -> [HubEntry] = { $0 }
  var lieAboutPieces: ([HubPiece]) -> [HubPiece] = { $0 }
  var lieAboutKeyring: (HubKeyring?) -> HubKeyring? = { $0 }
  /// Run once before the next rows are added: somebody else is faster.
  var interruption: (() throws -> Void)?

  private static let part = 3

  private func call<R>(
    changing: Bool = false, _ body: (inout Rows) throws(HubFault) -> R
  ) throws(HubFault) -> R {
    if let left = breaksAfter {
      breaksAfter = left - 1
      if left <= 0 {
        breaksAfter = nil
        if breaksLate { _ = try body(&rows) }
        if let before {
          rows = before
          self.before = nil
        }
        throw .lost("cut")
      }
    }
    if changing { changes += 1 }
    return try body(&rows)
  }

  func begin() throws(HubFault) { try call { before = $0 } }

  func beginReading() throws(HubFault) { try call { _ in } }

  func commit() throws(HubFault) {
    before = nil
    try call { _ in }
  }

  func rollback() throws(HubFault) {
    if let before { rows = before }
    before = nil
  }

  func logs() throws(HubFault) -> [HubLog] {
    lieAboutLogs(
      try call { rows in
        rows.keys.map { origin, key in
          HubLog(
            origin: origin, key: key, entryCount: UInt64(rows.entries[origin]?.count ?? 0),
            head: rows.heads[origin]?.max { $0.size < $1.size })
        }.sorted { $0.origin.precedes($1.origin) }
      })
  }

  func add(log: Identifier, key: VerificationKey) throws(HubFault) {
    try call(changing: true) { if $0.keys[log] == nil { $0.keys[log] = key } }
  }

  func entries(of log: Identifier, in range: Range<UInt64>) throws(HubFault) -> [HubEntry] {
    lieAboutEntries(
      try call { rows in
        Array((rows.entries[log] ?? []).filter { range.contains($0.sequence) }.prefix(Self.part))
      })
  }

  func add(_ entries: [HubEntry], to log: Identifier, epoch: UInt64) throws(HubFault) {
    if let interruption {
      self.interruption = nil
      do { try interruption() } catch { throw .lost("\(error)") }
    }
    try call(changing: true) { (rows) throws(HubFault) in
      guard let first = entries.first?.sequence else { return }
      let count = UInt64(rows.entries[log]?.count ?? 0)
      guard first >= count else { throw .refused(state: "23505", "there") }
      guard first == count else { throw .refused(state: "TH004", "gap") }
      rows.entries[log, default: []] += entries
    }
  }

  func addHead(of log: Identifier, size: UInt64, note: [UInt8]) throws(HubFault) {
    try call(changing: true) { (rows) throws(HubFault) in
      guard UInt64(rows.entries[log]?.count ?? 0) >= size else {
        throw .refused(state: "TH005", "head")
      }
      guard rows.heads[log]?.contains(where: { $0.size == size }) != true else {
        throw .refused(state: "23505", "there")
      }
      rows.heads[log, default: []].append(HubLog.Head(size: size, note: note))
    }
  }

  func pieces(of blob: Identifier, from number: UInt64) throws(HubFault) -> [HubPiece] {
    lieAboutPieces(
      try call { rows in
        (rows.pieces[blob] ?? [:]).values.filter { $0.number >= number && !$0.record.isEmpty }
          .sorted { $0.number < $1.number }
      })
  }

  func add(_ piece: HubPiece, of blob: Identifier, epoch: UInt64) throws(HubFault) {
    try call(changing: true) {
      if $0.pieces[blob]?[piece.number] == nil {
        $0.pieces[blob, default: [:]][piece.number] = piece
      }
    }
  }

  func keyring(of holder: Digest) throws(HubFault) -> HubKeyring? {
    lieAboutKeyring(try call { $0.keyrings[holder] })
  }

  func add(_ keyring: HubKeyring, of holder: Digest) throws(HubFault) {
    try call(changing: true) { (rows) throws(HubFault) in
      guard rows.keyrings[holder] == nil else { throw .refused(state: "23505", "there") }
      rows.keyrings[holder] = keyring
    }
  }

  func reseal(_ keyring: HubKeyring, of holder: Digest) throws(HubFault) {
    try call(changing: true) { (rows) throws(HubFault) in
      guard let old = rows.keyrings[holder], old.epoch < keyring.epoch else {
        throw .refused(state: "TH003", "epoch")
      }
      rows.keyrings[holder] = keyring
    }
  }

  func reseal(_ entries: [HubEntry], of log: Identifier) throws(HubFault) {
    try call(changing: true) { rows in
      for entry in entries {
        let place = Int(entry.sequence)
        guard let old = rows.entries[log]?[place], old.commitment == entry.commitment,
          old.record != nil
        else { continue }
        rows.entries[log]?[place].record = entry.record
      }
    }
  }

  func shred(_ entries: [HubEntry], of log: Identifier) throws(HubFault) {
    try call(changing: true) { rows in
      for entry in entries
      where rows.entries[log]?[Int(entry.sequence)].commitment == entry.commitment {
        rows.entries[log]?[Int(entry.sequence)].record = nil
      }
    }
  }

  func shredPieces(of blob: Identifier) throws(HubFault) {
    try call(changing: true) { rows in
      for number in (rows.pieces[blob] ?? [:]).keys { rows.pieces[blob]?[number]?.record = [] }
    }
  }

  func confirm(_ shreds: [Digest], by log: Identifier) throws(HubFault) {
    try call(changing: true) { rows in
      for shred in shreds { rows.confirmations.insert(ShredConfirmation(log: log, shred: shred)) }
    }
  }

  func confirmations() throws(HubFault) -> [ShredConfirmation] {
    try call { Array($0.confirmations) }
  }
}

extension Machines {
  /// Exchanges what is new between a machine and a hub.
  @discardableResult
  func sync(_ machine: Int, _ hub: MemoryHub) throws -> SyncReport {
    try open(machine).sync(with: hub, known: SHA256.hash(Array("hub".utf8)))
  }
}
