import TestimonyCrypto
import TestimonyProof

/// What the entries say of the journal's devices, and what their logs knew of each other. The order in
/// which logs came in changes nothing, but which of two labels given apart counts: that follows from
/// the order of the fold.
struct DeviceBook: Equatable, Sendable {
  private var records: [DeviceRecord] = []
  /// By log: the last head of each other log that its entries name.
  private var known = PerLog<[NamedHead]>()

  init() {}

  /// What is said of the device with this log.
  func record(of origin: Identifier) -> DeviceRecord {
    records.first { $0.origin == origin } ?? DeviceRecord(origin: origin)
  }

  func isRetired(_ origin: Identifier) -> Bool { record(of: origin).retirement != nil }

  /// Entries of another log that the entries of `log` have named.
  func size(of origin: Identifier, knownTo log: UInt16) -> UInt64 {
    known[log]?.first { $0.origin == origin }?.size ?? 0
  }

  /// Folds an entry of kind `device`; false for a body that is none.
  mutating func apply(_ body: MemberObject, logged: Timestamp) -> Bool {
    guard let origin = body.identifier("log") else { return false }
    var record = record(of: origin)
    switch body.text("event").flatMap(DeviceEvent.init(rawValue:)) {
    case .labelled:
      guard let label = body.text("label") else { return false }
      record.label = label
    case .retired:
      guard let size = body.number("size"), let reason = body.text("reason") else { return false }
      let retirement = DeviceRecord.Retirement(size: size, logged: logged, reason: reason)
      if record.retirement.map({ retirement.isStricter(than: $0) }) ?? true {
        record.retirement = retirement
      }
    case .diverged, .rewound:
      guard case .string(let theirs)? = body["theirs"], case .string? = body["ours"] else {
        return false
      }
      if !record.knows(theirs) { record.divergences.append(SHA256.hash(theirs)) }
    case .moved, .taken: break
    case nil: return false
    }
    records.removeAll { $0.origin == origin }
    records.append(record)
    return true
  }

  /// Folds an entry of `log` that names heads; false for a body that is none.
  mutating func learn(_ body: MemberObject, _ kind: EntryKind, by log: UInt16) -> Bool {
    guard let heads = NamedHead.list(body, kind) else { return false }
    var list = known[log] ?? []
    for head in heads where size(of: head.origin, knownTo: log) <= head.size {
      list.removeAll { $0.origin == head.origin }
      list.append(head)
    }
    known[log] = list
    return true
  }

  func write(to writer: inout ByteWriter) {
    writer.varint(records.count)
    for record in records.sorted(by: { $0.origin.precedes($1.origin) }) {
      writer.raw(record.origin)
      writer.optional(record.label) { $0.text($1) }
      writer.optional(record.retirement) { writer, retirement in
        writer.varint(retirement.size)
        writer.signed(retirement.logged.seconds)
        writer.text(retirement.reason)
      }
      writer.varint(record.divergences.count)
      for divergence in record.divergences { writer.raw(divergence) }
    }
    writer.varint(known.count)
    for log in known.logs {
      let heads = (known[log] ?? []).sorted { $0.origin.precedes($1.origin) }
      writer.varint(UInt64(log))
      writer.varint(heads.count)
      for head in heads {
        writer.raw(head.origin)
        writer.varint(head.size)
      }
    }
  }

  init(from reader: inout ByteReader) throws(MalformedBytes) {
    records = try reader.list(ofAtLeast: 18) { (reader) throws(MalformedBytes) in
      var record = DeviceRecord(origin: try reader.identifier())
      record.label = try reader.optional { (reader) throws(MalformedBytes) in try reader.text() }
      record.retirement = try reader.optional { (reader) throws(MalformedBytes) in
        DeviceRecord.Retirement(
          size: try reader.varint(), logged: Timestamp(seconds: try reader.signed()),
          reason: try reader.text())
      }
      record.divergences = try reader.list(ofAtLeast: Digest.byteCount) {
        (reader) throws(MalformedBytes) in try reader.digest()
      }
      return record
    }
    for _ in 0..<(try reader.count()) {
      guard let log = UInt16(exactly: try reader.varint()) else { throw MalformedBytes() }
      known[log] = try reader.list(ofAtLeast: 17) { (reader) throws(MalformedBytes) in
        NamedHead(origin: try reader.identifier(), size: try reader.varint())
      }
    }
  }
}

/// What an entry of kind `device` says.
enum DeviceEvent: String {
  case labelled
  case retired
  /// The machine that wrote it hands it to another one.
  case moved
  /// Another machine goes on with it.
  case taken
  /// Two of its heads contradict each other.
  case diverged
  /// A head of it was seen that has more entries than there are: it was put back.
  case rewound
}
