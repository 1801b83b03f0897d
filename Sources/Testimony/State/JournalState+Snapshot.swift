import TestimonyCrypto
import TestimonyProof

/// The folded state as bytes, for the sealed snapshot. Not a format for others: a snapshot that
/// cannot be read is folded again from the entries.
extension JournalState {
  private static let version: UInt8 = 13

  var encoded: [UInt8] {
    var writer = ByteWriter(reserving: 256 + threads.count * 256)
    writer.byte(Self.version)
    writer.text(keeper)
    writer.optional(lastLogged) { $0.signed($1.seconds) }
    writer.varint(messageCount)
    writer.varint(exportCount)
    contributors.write(to: &writer)
    threads.write(to: &writer)
    sharedHandles.write(to: &writer)
    let decisions = redactions.values.joined().sorted { $0.entry.id < $1.entry.id }
    writer.varint(decisions.count)
    for decision in decisions { decision.write(to: &writer) }
    let waivers = waivers.values.joined().sorted { $0.entry.id < $1.entry.id }
    writer.varint(waivers.count)
    for waiver in waivers { waiver.write(to: &writer) }
    writer.varint(imports.count)
    for record in imports { record.write(to: &writer) }
    writer.varint(drafts.count)
    for draft in drafts.values.sorted(by: { $0.name < $1.name }) { draft.write(to: &writer) }
    writer.varint(terms.count)
    for record in terms { record.write(to: &writer) }
    writer.varint(consents.count)
    for record in consents { record.write(to: &writer) }
    approval.write(to: &writer)
    witnesses.write(to: &writer)
    devices.write(to: &writer)
    writer.varint(shreds.count)
    // Of several logs they come in another order each time.
    for record in shreds.sorted(by: { $0.entry.id < $1.entry.id }) { record.write(to: &writer) }
    holdBook.write(to: &writer)
    writer.varint(anchors.count)
    for anchor in anchors.sorted(by: { $0.entry.id < $1.entry.id }) { anchor.write(to: &writer) }
    return writer.bytes
  }

  /// `covers` is what the snapshot has folded, as authenticated beside it.
  convenience init(decoding bytes: [UInt8], covers: PerLog<UInt64>) throws(MalformedBytes) {
    self.init()
    self.covers = covers
    var reader = ByteReader(bytes)
    guard try reader.byte() == Self.version else { throw MalformedBytes() }
    keeper = try reader.text()
    lastLogged = try reader.optional { (reader) throws(MalformedBytes) in
      Timestamp(seconds: try reader.signed())
    }
    messageCount = try reader.varint()
    exportCount = try reader.varint()
    contributors = try SnapshotTable(from: &reader)
    threads = try SnapshotTable(from: &reader)
    sharedHandles = try SharedHandles(from: &reader)
    for _ in 0..<(try reader.count()) {
      let decision = try RedactionDecision(from: &reader)
      redactions[decision.target, default: []].append(decision)
    }
    for _ in 0..<(try reader.count()) {
      let waiver = try Waiver(from: &reader)
      waivers[waiver.target, default: []].append(waiver)
    }
    for _ in 0..<(try reader.count()) { imports.append(try ImportRecord(from: &reader)) }
    for _ in 0..<(try reader.count()) {
      let draft = try DraftRecord(from: &reader)
      drafts[draft.name] = draft
    }
    for _ in 0..<(try reader.count()) { terms.append(try TermsRecord(from: &reader)) }
    for _ in 0..<(try reader.count()) { consents.append(try ConsentRecord(from: &reader)) }
    approval = try ApprovalBook(from: &reader)
    witnesses = try WitnessBook(from: &reader)
    devices = try DeviceBook(from: &reader)
    for _ in 0..<(try reader.count()) { shreds.append(try ShredRecord(from: &reader)) }
    holdBook = try HoldBook(from: &reader)
    for _ in 0..<(try reader.count()) { anchors.append(try AnchorRecord(from: &reader)) }
    try reader.finish()
  }
}

extension ByteWriter {
  mutating func id(_ id: EntryID) {
    varint(UInt64(id.device))
    varint(id.sequence)
  }

  mutating func reference(_ reference: EntryReference) {
    id(reference.id)
    raw(reference.commitment)
  }
}

extension ByteReader {
  mutating func id() throws(MalformedBytes) -> EntryID {
    let device = try varint()
    let sequence = try varint()
    guard device <= UInt64(UInt16.max), sequence < 1 << 48 else { throw MalformedBytes() }
    return EntryID(device: UInt16(device), sequence: sequence)
  }

  mutating func reference() throws(MalformedBytes) -> EntryReference {
    EntryReference(id: try id(), commitment: try digest())
  }

  mutating func list<T>(
    ofAtLeast size: Int = 1, _ read: (inout ByteReader) throws(MalformedBytes) -> T
  ) throws(MalformedBytes) -> [T] {
    var list: [T] = []
    for _ in 0..<(try count(ofAtLeast: size)) { list.append(try read(&self)) }
    return list
  }
}
