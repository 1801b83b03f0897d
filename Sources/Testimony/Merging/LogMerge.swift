import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

/// One log of a parcel on its way into the journal: what is here already is compared, what is new is
/// stored, and the whole must be what the log's key has signed.
struct LogMerge {
  let device: UInt16
  private let parcel: ParcelLog
  private let theirs: Checkpoint
  private let ours: LogView?
  private let isOwn: Bool
  private let vault: EntryVault
  /// For each ring of the parcel.
  private let sources: [ParcelSource]
  private let surroundings: Surroundings

  /// The log here with what has been added.
  private var edge: LogEdge
  private var rows: [IndexRow] = []
  private var leaves: [Digest] = []
  /// The log there: what the parcel says is here already, and what it holds.
  private var whole = LogEdge()
  private var next: UInt64
  private var known: [Digest] = []
  private var waiting: [ParcelEntry] = []
  private var waitingByteCount = 0
  /// The first entry that is another one there.
  private var parting: UInt64?
  /// Notes of heads that entries name which were not here, with these entries.
  private(set) var named: [(note: [UInt8], sequence: UInt64)] = []
  /// The files of new entries.
  private(set) var files: [AttachmentReference] = []
  /// New entries without a record.
  private(set) var blanks: [UInt64] = []

  private static let batch = 512
  private static let batchByteCount = 8 << 20
  private static let share = 32

  /// Entries that were not here.
  var added: UInt64 { theirs.size - min(theirs.size, size) }
  private var size: UInt64 { ours?.size ?? 0 }
  private var origin: Identifier { parcel.identity.origin }

  /// - Throws: `merge(.noteInvalid)`, `merge(.gap)`.
  init(
    _ parcel: ParcelLog, as device: UInt16, isOwn: Bool, onto folding: inout Folding,
    vault: EntryVault, surroundings: Surroundings, rows: borrowing Rows
  ) throws(JournalError) {
    let name = LogView.originName(parcel.identity.origin)
    guard let note = try? SignedNote(parsing: parcel.note),
      (try? note.verified(by: [NoteVerifier(name: name, key: parcel.identity.logKey)])) != nil,
      let checkpoint = try? Checkpoint(parsing: note.text), checkpoint.origin == name.bytes,
      checkpoint.size > 0
    else { throw .merge(.noteInvalid(log: parcel.identity.origin)) }
    self.parcel = parcel
    theirs = checkpoint
    self.device = device
    self.isOwn = isOwn
    self.vault = vault
    self.surroundings = surroundings
    var sources: [ParcelSource] = []
    for ring in parcel.keyrings {
      sources.append(
        try ParcelSource(
          parcel.identity.origin, under: ring, into: vault, randomness: surroundings.randomness))
    }
    self.sources = sources
    next = parcel.first
    guard var log = folding.logs[device] else {
      ours = nil
      edge = LogEdge()
      guard parcel.first == 0 else {
        throw .merge(.gap(log: parcel.identity.origin, first: parcel.first, found: 0))
      }
      return
    }
    guard parcel.first <= log.size, parcel.first <= checkpoint.size else {
      if isOwn, checkpoint.size > log.size {
        // What is missing here was written here: whoever made the parcel has it.
        throw .merge(
          .ownRewound(
            MergeRefusal.Divergence(
              log: parcel.identity.origin, ours: log.note, theirs: parcel.note, sequence: nil),
            there: checkpoint.size, here: log.size))
      }
      throw .merge(.gap(log: parcel.identity.origin, first: parcel.first, found: log.size))
    }
    edge = try log.edge(rows: rows)
    if parcel.first > 0 { whole = try log.edge(at: parcel.first, rows: rows) }
    let width = UInt64(IndexSegment.width)
    if checkpoint.size > log.size, log.size % width != 0 {
      let block = log.size / width
      self.rows = try folding.indexRows(of: block, in: &log, rows: rows)
      leaves = try log.leaves(of: block, rows: rows)
    }
    ours = log
  }

  /// Takes the next entry.
  mutating func add(
    _ entry: ParcelEntry, writer: borrowing Writer
  ) throws(JournalError) {
    guard next < theirs.size else { throw .merge(.rootDiffers(log: origin)) }
    let isKnown = next < size
    let leaf = MerkleTree.leafHash(Commitment.leafData(entry.commitment))
    _ = whole.append([leaf])
    if isKnown, parting == nil, try leaf != self.known(at: next, rows: writer.rows) {
      parting = next
    }
    next += 1
    guard !isKnown, parting == nil else { return }
    waiting.append(entry)
    waitingByteCount += entry.record?.count ?? 0
    if waiting.count == Self.batch || waitingByteCount > Self.batchByteCount { try store(writer) }
  }

  /// The leaf that is here.
  private mutating func known(
    at sequence: UInt64, rows: borrowing Rows
  ) throws(JournalError) -> Digest? {
    let width = UInt64(IndexSegment.width)
    if known.isEmpty || sequence % width == 0 {
      guard var log = ours else { return nil }
      known = try log.leaves(of: sequence / width, rows: rows)
    }
    let place = Int(sequence % width)
    return place < known.count ? known[place] : nil
  }

  private mutating func store(_ writer: borrowing Writer) throws(JournalError) {
    let start = next - UInt64(waiting.count)
    let shares = stride(from: 0, to: waiting.count, by: Self.share).map {
      (start + UInt64($0), Array(waiting[$0..<min($0 + Self.share, waiting.count)]))
    }
    waiting.removeAll(keepingCapacity: true)
    waitingByteCount = 0
    let (sources, log) = (sources, origin)
    let received = Parallel.map(shares, on: surroundings.parallelism) {
      (start, entries) -> Result<[ParcelSource.Received], JournalError> in
      Result { () throws(JournalError) in
        var received: [ParcelSource.Received] = []
        for (place, entry) in entries.enumerated() {
          received.append(
            try ParcelSource.receive(entry, at: start + UInt64(place), of: log, by: sources))
        }
        return received
      }
    }
    var sequence = start
    for share in received {
      for entry in try share.get() {
        try store(entry, at: sequence, writer)
        sequence += 1
      }
    }
  }

  private mutating func store(
    _ entry: ParcelSource.Received, at sequence: UInt64, _ writer: borrowing Writer
  ) throws(JournalError) {
    let device = device
    try Folding.wrap { () throws(StorageError) in
      try writer.append(
        EntryRow(e: entry.commitment.bytes, checksum: entry.checksum, record: entry.record),
        device: device, sequence: sequence)
    }
    if entry.record == nil { blanks.append(sequence) }
    named += entry.named.map { ($0, sequence) }
    files += entry.files
    rows.append(entry.row)
    leaves.append(entry.leaf)
    guard rows.count == IndexSegment.width else { return }
    try putBlock(sequence / UInt64(IndexSegment.width), writer)
  }

  /// Stores a block of the index and the tiles above its new leaves.
  private mutating func putBlock(
    _ number: UInt64, _ writer: borrowing Writer
  ) throws(JournalError) {
    let segment = vault.seal(
      rows, origin: origin, number: number, root: MerkleTree.root(of: leaves),
      randomness: surroundings.randomness)
    let start = number * UInt64(IndexSegment.width)
    let tiles = edge.append(Array(leaves.dropFirst(Int(max(start, edge.size) - start))))
    let device = device
    try Folding.wrap { () throws(StorageError) in
      try writer.putSegment(segment, device: device)
      for tile in tiles {
        try writer.putTile(
          device: device, level: tile.path.level, index: tile.path.index, hashes: tile.hashes)
      }
    }
    rows.removeAll(keepingCapacity: true)
    leaves.removeAll(keepingCapacity: true)
  }

  /// After the last entry: the log is what its key has signed, here and there.
  ///
  /// - Throws: `merge`.
  mutating func finish(_ writer: borrowing Writer) throws(JournalError) {
    try store(writer)
    guard next == theirs.size, whole.root == theirs.root else {
      // Nothing came but the note: it contradicts what is here.
      throw next == theirs.size && parcel.first == next
        ? diverged(at: nil) : .merge(.rootDiffers(log: origin))
    }
    if let parting { throw diverged(at: parting) }
    guard theirs.size > size else {
      guard var log = ours, try log.root(at: theirs.size, rows: writer.rows) != theirs.root else {
        return
      }
      throw diverged(at: nil)
    }
    if !rows.isEmpty { try putBlock((theirs.size - 1) / UInt64(IndexSegment.width), writer) }
    guard edge.root == theirs.root else { throw diverged(at: nil) }
    guard !isOwn else {
      throw .merge(
        .ownRewound(
          MergeRefusal.Divergence(
            log: origin, ours: ours?.note ?? [], theirs: parcel.note, sequence: nil),
          there: theirs.size, here: size))
    }
    let (device, row) = (device, CheckpointRow(size: theirs.size, note: parcel.note))
    try Folding.wrap { () throws(StorageError) in
      try writer.putCheckpoint(row, device: device)
    }
  }

  private func diverged(at sequence: UInt64?) -> JournalError {
    let divergence = MergeRefusal.Divergence(
      log: origin, ours: ours?.note ?? [], theirs: parcel.note, sequence: sequence)
    guard let ours, ours.size == theirs.size else { return .merge(.fork(divergence)) }
    return .merge(.twoHeads(divergence))
  }
}
