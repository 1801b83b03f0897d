import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

extension Journal {
  /// What a bundle holds.
  package struct BundleCount: Equatable, Sendable {
    package var entries: UInt64 = 0
    package var pieces = 0
  }

  /// Writes what this machine has of the journal to a file, sealed, for another machine's `merge`.
  ///
  /// - Parameters:
  ///   - path: where the file will be.
  ///   - device: the number of the log whose machine it is for: what its log is known to have named
  ///     stays out; nil for all.
  ///   - overwriting: whether a file may be there.
  /// - Returns: what the bundle holds.
  /// - Throws: `device(.unknown)`, `shredUnfinished`, `bundle(.placing)`, `damaged`, `storage`.
  package func bundle(
    to path: String, for device: UInt16?, overwriting: Bool
  ) throws(JournalError) -> BundleCount {
    do throws(StorageError) {
      try PlacedFile.check(path, overwriting: overwriting)
    } catch {
      throw .bundle(.placing(error))
    }
    guard !replacesKeys else { throw .shredUnfinished(.busy) }
    let firsts = try entriesKnown(to: device)
    _ = try publishHeads()
    var sink = try BundleSink(
      in: Self.folder(of: path), of: id, master: master, randomness: surroundings.randomness)
    let (vault, file) = (vault, keyFile)
    var count = BundleCount()
    try database.read { (rows) throws(JournalError) in
      var folding = try Folding.heads(of: vault, rows: rows)
      try Self.writeHead(folding, file, firsts, to: &sink)
      for device in folding.logs.logs {
        count.entries += try Self.writeEntries(
          of: device, from: firsts[device] ?? 0, &folding, to: &sink, rows: rows)
      }
      count.pieces = try Self.writePieces(
        try Self.referencedFiles(vault: vault, after: firsts, rows: rows), to: &sink, rows: rows)
    }
    try sink.place(at: path, overwriting: overwriting)
    return count
  }

  static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Of each log, the entries that the machine which writes a log is known to have.
  private func entriesKnown(to device: UInt16?) throws(JournalError) -> PerLog<UInt64> {
    var known = PerLog<UInt64>()
    guard let device else { return known }
    let logs = try devices()
    guard logs.contains(where: { $0.number == device }) else { throw .device(.unknown(device)) }
    for log in logs {
      known[log.number] =
        log.number == device
        ? log.entries
        : min(log.entries, state.devices.size(of: log.origin, knownTo: device))
    }
    return known
  }

  private static func writeHead(
    _ folding: Folding, _ file: KeyFile, _ firsts: PerLog<UInt64>, to sink: inout BundleSink
  ) throws(JournalError) {
    var writer = ByteWriter()
    writer.uint64(file.epoch)
    writer.uint32(UInt32(file.sealedKeyring.count))
    writer.raw(file.sealedKeyring)
    writer.uint16(UInt16(folding.logs.count))
    for log in folding.logs.values {
      writer.raw(log.identity.origin)
      writer.uint64(firsts[log.device] ?? 0)
      writer.uint64(log.size)
      writer.uint32(UInt32(log.note.count))
      writer.raw(log.note)
    }
    try sink.write(writer.bytes)
  }

  private static func writeEntries(
    of device: UInt16, from first: UInt64, _ folding: inout Folding, to sink: inout BundleSink,
    rows: borrowing Rows
  ) throws(JournalError) -> UInt64 {
    guard let size = folding.logs[device]?.size else { return 0 }
    let width = UInt64(IndexSegment.width)
    var next = first
    while next < size {
      let block = IndexSegment.number(of: next)
      let index = try folding.indexRows(of: block, device: device, rows: rows)
      let end = min(size, (block + 1) * width)
      var writer = ByteWriter()
      var expected = next
      try rows.forEachEntry(device: device, in: next..<end) {
        (sequence, e, _, record) throws(JournalError) in
        let id = EntryID(device: device, sequence: expected)
        guard sequence == expected, e.byteCount == Digest.byteCount else {
          throw .damaged(.missingEntry(id))
        }
        expected += 1
        let row = index[Int(sequence - block * width)]
        writer.raw(unsafe e.withUnsafeBytes { unsafe Array($0) })
        writer.uint32(row.kind == .shredded ? UInt32(Bundle.unknownOwner) : row.owner)
        writer.uint32(UInt32(record?.byteCount ?? 0))
        if let record { writer.raw(unsafe record.withUnsafeBytes { unsafe Array($0) }) }
        if writer.bytes.count > BundleKeys.partByteCount {
          try sink.write(writer.bytes)
          writer.removeAll()
        }
      }
      guard expected == end else {
        throw .damaged(.missingEntry(EntryID(device: device, sequence: expected)))
      }
      try sink.write(writer.bytes)
      next = end
    }
    return size - min(size, first)
  }

  private static func writePieces(
    _ files: Set<Identifier>, to sink: inout BundleSink, rows: borrowing Rows
  ) throws(JournalError) -> Int {
    var count = 0
    for blob in files.sorted(by: { $0.precedes($1) }) {
      try rows.forEachChunk(blob: blob.bytes) { (piece) throws(JournalError) in
        var writer = ByteWriter()
        writer.byte(1)
        writer.raw(blob)
        writer.uint64(piece.number)
        writer.byte(piece.isLast ? 1 : 0)
        writer.uint32(UInt32(piece.record.count))
        writer.raw(piece.record)
        try sink.write(writer.bytes)
        count += 1
      }
    }
    try sink.write([0])
    return count
  }

  /// Takes in what another machine has written to a bundle: all of it that is new, or nothing. Shreds
  /// that come along are carried out; the journal is closed then.
  ///
  /// - Parameter path: the bundle.
  /// - Returns: what was new.
  /// - Throws: `bundle`, `merge`, `shredUnfinished`; as `append` does.
  package consuming func merge(bundle path: String) throws(JournalError) -> MergeReport {
    let bundle = try Bundle(path, of: id, master: master)
    var report = try merge(bundle)
    if report.pieces > 0 {
      // Files that were shredded here and lie in the bundle.
      _ = try? removeLeftoverFiles()
    }
    if owesShreds {
      let held = try shredded(Database.patience).owesShreds
      report.shredded = !held
    }
    return report
  }
}
