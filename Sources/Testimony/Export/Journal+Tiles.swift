import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

extension Journal {
  /// Writes each log as a static C2SP tlog-tiles tree, in a folder that is named after the 32 digits
  /// of its origin: tiles and entry bundles first, then the checkpoint over them. They hold hashes
  /// and no words.
  ///
  /// - Parameters:
  ///   - folder: the folder for the logs' folders; made if it is not there.
  ///   - overwriting: whether files that are there may be replaced.
  /// - Returns: the files.
  /// - Throws: `destination`, `journal`.
  package mutating func publishTiles(
    to folder: String, overwriting: Bool
  ) throws(ExportError) -> [ReleasedFile] {
    let files = try tileFiles(in: folder)
    for parent in Set(files.map { LeavingFile.parent(of: $0.path) }) {
      try Self.placing(parent, recorded: false) { () throws(StorageError) in
        try PlacedFile.makeFolder(parent)
      }
    }
    return try place(files, recording: [], releaseNote: nil, overwriting: overwriting)
  }

  private func tileFiles(in folder: String) throws(ExportError) -> [LeavingFile] {
    let vault = vault
    do throws(JournalError) {
      return try database.read { (rows) throws(JournalError) in
        var files: [LeavingFile] = []
        for view in try Folding.views(vault: vault, rows: rows).values.sorted(by: {
          $0.device < $1.device
        }) {
          // The tiles lead to the signed root, or nothing leaves.
          _ = try view.edge(rows: rows)
          let root = "\(folder)/\(view.identity.origin.hex)"
          files += try Self.tiles(of: view, in: root, rows)
          files += try Self.bundles(of: view, in: root, rows)
          files.append(LeavingFile(.checkpoint, "\(root)/checkpoint", view.note))
        }
        return files
      }
    } catch {
      throw .journal(error)
    }
  }

  private static func tiles(
    of view: LogView, in root: String, _ rows: borrowing Rows
  ) throws(JournalError) -> [LeavingFile] {
    var files: [LeavingFile] = []
    var level: UInt8 = 0
    var count = view.size
    while count > 0 {
      for path in TilePath.row(level: level, count: count) {
        let stored = try Folding.wrap { () throws(StorageError) in
          try rows.tile(device: view.device, level: level, index: path.index)
        }
        guard let hashes = stored, hashes.count >= path.width * Digest.byteCount else {
          throw .damaged(.tiles(device: view.device))
        }
        files.append(
          LeavingFile(
            .tile, "\(root)/\(String(decoding: path.bytes, as: UTF8.self))",
            Array(hashes.prefix(path.width * Digest.byteCount))))
      }
      count >>= 8
      level += 1
    }
    return files
  }

  /// Bundles of 256 leaves, each after its length.
  private static func bundles(
    of view: LogView, in root: String, _ rows: borrowing Rows
  ) throws(JournalError) -> [LeavingFile] {
    var files: [LeavingFile] = []
    for path in TilePath.row(level: 0, count: view.size) {
      let first = path.index * UInt64(TilePath.fullWidth)
      var bytes: [UInt8] = []
      var count = 0
      try rows.forEachEntry(device: view.device, in: first..<first + UInt64(path.width)) {
        (sequence, e, _, _) throws(JournalError) in
        guard sequence == first + UInt64(count), let commitment = Digest(e) else {
          throw .damaged(.missingEntry(EntryID(device: view.device, sequence: sequence)))
        }
        let leaf = Commitment.leafData(commitment)
        bytes += [UInt8(leaf.count >> 8), UInt8(leaf.count & 0xff)] + leaf
        count += 1
      }
      guard count == path.width else {
        throw .damaged(.missingEntry(EntryID(device: view.device, sequence: first)))
      }
      let name = String(decoding: path.bundleBytes, as: UTF8.self)
      files.append(LeavingFile(.tile, "\(root)/\(name)", bytes))
    }
    return files
  }
}
