import TestimonyCrypto
import TestimonyHubLink
import TestimonyProof
import TestimonyStorage

extension Journal {
  /// Takes what is new at a hub into the journal, and fetches the files that belong to it.
  ///
  /// - Throws: `sync`, `merge`; as `append` does.
  mutating func pull(
    from hub: some Hub, _ name: Digest, _ report: inout SyncReport,
    _ progress: @escaping (SyncProgress) -> Void
  ) throws(JournalError) {
    var whole: Set<Identifier> = []
    while true {
      do throws(JournalError) {
        try take(whole, from: hub, name, &report, progress)
        break
      } catch {
        // What came does not follow on what is here: from its start on it shows where it parts.
        guard case .merge(.rootDiffers(let log)) = error, whole.insert(log).inserted else {
          throw error
        }
      }
    }
    try fetchFiles(from: hub, name, &report)
  }

  private mutating func take(
    _ whole: Set<Identifier>, from hub: some Hub, _ name: Digest,
    _ report: inout SyncReport, _ progress: @escaping (SyncProgress) -> Void
  ) throws(JournalError) {
    let place = HubMemory.Place(name, of: self)
    let before = try place.read()
    let vault = vault
    let views = try database.read { (rows) throws(JournalError) in
      try Folding.views(vault: vault, rows: rows)
    }
    let sizes = Dictionary(
      views.values.map { ($0.identity.origin, $0.size) }, uniquingKeysWith: { first, _ in first })
    let pulling = Pulling(
      hub: hub, memory: before, vault: vault, sizes: sizes, whole: whole, progress: progress)
    // Of one moment: a shred that arrives meanwhile makes no honest row look altered.
    try SyncFault.wrap { () throws(HubFault) in try hub.beginReading() }
    let (changed, parcel): ([HubLog], PulledParcel?)
    do throws(JournalError) {
      (changed, parcel) = try fetch(pulling, before, place)
    } catch {
      try? hub.rollback()
      throw error
    }
    try SyncFault.wrap { () throws(HubFault) in try hub.rollback() }
    guard let parcel else { return }
    report.pulled.logs += try merge(parcel).logs
    var memory = try place.read()
    for log in changed {
      guard let head = log.head else { continue }
      memory.heads[log.origin] = HubMemory.Head(size: head.size, note: SHA256.hash(head.note))
    }
    try place.write(memory, randomness: surroundings.randomness)
  }

  /// Fetches what is new, into a file.
  private func fetch(
    _ pulling: Pulling, _ before: HubMemory, _ place: HubMemory.Place
  ) throws(JournalError) -> ([HubLog], PulledParcel?) {
    let logs = try SyncFault.wrap { () throws(HubFault) in try pulling.hub.logs() }
    let changed = try pulling.changed(logs)
    guard !changed.isEmpty else { return ([], nil) }
    let folder = stateFolder
    let file = try Folding.wrap { () throws(StorageError) in
      try folder.create()
      return try StagedFile(in: folder.path)
    }
    let randomness = surroundings.randomness
    let parcel = try pulling.parcel(
      changed, HubSeal(master, of: id), master: master, in: file
    ) { (files) throws(JournalError) in
      // Remembered before the entries are stored that refer to them.
      var memory = before
      memory.files.formUnion(files)
      try place.write(memory, randomness: randomness)
    }
    return (changed, parcel)
  }

  /// Fetches pieces of the files that are not here whole, one in memory at a time.
  private func fetchFiles(
    from hub: some Hub, _ name: Digest, _ report: inout SyncReport
  ) throws(JournalError) {
    let place = HubMemory.Place(name, of: self)
    var memory = try place.read()
    guard !memory.files.isEmpty else { return }
    let vault = vault
    let known = try database.read { (rows) throws(JournalError) in
      try Self.referencedAttachments(vault: vault, rows: rows)
    }
    for blob in memory.files.sorted(by: { $0.precedes($1) }) {
      guard let reference = known[blob], let file = FileVault(reference, journal: id) else {
        // Shredded since.
        memory.files.remove(blob)
        continue
      }
      switch try fetch(file, blob, from: hub, &report) {
      case .whole: memory.files.remove(blob)
      case .waiting: report.waitingFiles += 1
      case .altered: report.alteredFiles += 1
      }
    }
    try place.write(memory, randomness: surroundings.randomness)
  }

  private enum FetchedFile { case whole, waiting, altered }

  private func fetch(
    _ file: FileVault, _ blob: Identifier, from hub: some Hub, _ report: inout SyncReport
  ) throws(JournalError) -> FetchedFile {
    var next: UInt64 = 0
    while true {
      let here = try Folding.wrap { () throws(StorageError) in
        try database.read { (rows) throws(StorageError) in
          try rows.chunk(blob: blob.bytes, number: next)
        }
      }
      if let here {
        if here.isLast { return .whole }
        next += 1
        continue
      }
      let pieces = try SyncFault.wrap { () throws(HubFault) in
        try hub.pieces(of: blob, from: next)
      }
      guard let first = pieces.first, first.number == next else { return .waiting }
      for piece in pieces where piece.number == next {
        let row = ChunkRow(
          number: next, isLast: piece.isLast, checksum: EntryVault.checksum(piece.record),
          record: piece.record)
        guard (try? file.open(row, number: next)) != nil else { return .altered }
        try Folding.wrap { () throws(StorageError) in
          try database.write { (writer) throws(StorageError) in
            guard try writer.rows.chunk(blob: blob.bytes, number: row.number) == nil else { return }
            try writer.putChunk(row, blob: blob.bytes)
          }
        }
        report.pieces += 1
        if piece.isLast { return .whole }
        next += 1
      }
    }
  }
}
