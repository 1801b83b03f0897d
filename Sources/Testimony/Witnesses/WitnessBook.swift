import TestimonyProof

/// Which witnesses are asked, and what they have cosigned.
package struct WitnessBook: Equatable, Sendable {
  /// Those that are asked, as they were added.
  package private(set) var witnesses: [Witness] = []
  /// All cosignatures, in the order in which they came.
  private(set) var records: [CosignatureRecord] = []

  /// Folds an entry in; false for one whose body is not what its kind asks for.
  mutating func apply(_ content: EntryContent, _ body: MemberObject, _ entry: EntryReference)
    -> Bool
  {
    switch body.text("event").flatMap(WitnessEvent.init(rawValue:)) {
    case .added:
      guard let key = body.text("key"), let address = body.text("address"),
        let witness = Witness(key: key, address: address)
      else { return false }
      witnesses.removeAll { $0.verifier == witness.verifier }
      witnesses.append(witness)
    case .removed:
      guard let verifier = body.text("key").flatMap({ Witness.verifier($0) }) else { return false }
      witnesses.removeAll { $0.verifier == verifier }
    case .cosigned:
      guard let cosignature = SealedCosignature(content) else { return false }
      records.append(CosignatureRecord(cosignature, entry))
    case nil: return false
    }
    return true
  }

  /// Entries of the log that a witness has seen, as far as its cosignatures are here.
  func size(of log: Identifier, seenBy witness: Witness) -> UInt64 {
    records.filter { $0.log == log && $0.key.utf8.elementsEqual(witness.key.utf8) }.map(\.size)
      .max()
      ?? 0
  }

  /// Whether all that a log has got since a size are cosignatures: asking for one more brings nothing.
  func isQuiet(_ device: UInt16, from size: UInt64, to end: UInt64) -> Bool {
    let own = records.count { $0.entry.id.device == device && $0.entry.id.sequence >= size }
    return size > 0 && UInt64(own) == end - size
  }

  func write(to writer: inout ByteWriter) {
    writer.varint(witnesses.count)
    for witness in witnesses {
      writer.text(witness.key)
      writer.text(witness.address)
    }
    writer.varint(records.count)
    for record in records { record.write(to: &writer) }
  }

  init() {}

  init(from reader: inout ByteReader) throws(MalformedBytes) {
    witnesses = try reader.list { (reader) throws(MalformedBytes) in
      guard let witness = Witness(key: try reader.text(), address: try reader.text()) else {
        throw MalformedBytes()
      }
      return witness
    }
    records = try reader.list { (reader) throws(MalformedBytes) in
      try CosignatureRecord(from: &reader)
    }
  }
}

/// What an entry of kind `witness` says.
enum WitnessEvent: String {
  case added = "witness-added"
  case removed = "witness-removed"
  case cosigned
}

/// What the folded state keeps of a cosignature.
package struct CosignatureRecord: Equatable, Sendable {
  package let entry: EntryReference
  /// Origin of the log.
  package let log: Identifier
  /// Entries that the witness has seen.
  package let size: UInt64
  /// The witness's verifier key.
  package let key: String
  /// By the witness's clock.
  package let time: Timestamp

  init(_ cosignature: SealedCosignature, _ entry: EntryReference) {
    self.entry = entry
    log = cosignature.log
    size = cosignature.signed.checkpoint.size
    key = cosignature.witness.key
    time = cosignature.time
  }

  func write(to writer: inout ByteWriter) {
    writer.reference(entry)
    writer.raw(log)
    writer.varint(size)
    writer.text(key)
    writer.signed(time.seconds)
  }

  init(from reader: inout ByteReader) throws(MalformedBytes) {
    entry = try reader.reference()
    log = try reader.identifier()
    size = try reader.varint()
    key = try reader.text()
    time = Timestamp(seconds: try reader.signed())
  }
}
