/// A database as it is when every whole frame of its damaged write-ahead log counts, those behind the
/// fault too, which SQLite never reads. What only the faulty frames held is missing from it: whoever
/// opens it has to check what is there.
enum LogImage {
  /// Writes the image to a new file.
  ///
  /// - Parameters:
  ///   - log: the copy of the log that `LogRescue` kept.
  ///   - database: the copy of its database.
  ///   - path: where no file stands.
  /// - Throws: `StorageError.notAJournal` where the log has no header, `missing`, `full`,
  ///   `inputOutput`.
  static func write(log: String, database: String, to path: String) throws(StorageError) {
    let patches = try LogSurvey(of: log, database: database)?.patches ?? []
    let frames = try FileDescriptor.open(log, 0)
    guard let header = LogHeader(try bytes(of: frames, LogHeader.byteCount, at: 0, patches)) else {
      throw .notAJournal(path: log)
    }
    try KeptCopy.keep(database, as: path)
    let image = try FileDescriptor.open(path, 2)
    var sum = header.sum
    var place = LogHeader.byteCount
    // Pages of a transaction whose end has not come yet.
    var waiting: [Int: Int] = [:]
    while true {
      let frame = LogFrame(try bytes(of: frames, header.frameBytes, at: place, patches))
      guard frame.bytes.count == header.frameBytes else { break }
      let isWhole = frame.salts == header.salts && frame.sum(after: sum, header.order) == frame.sum
      if isWhole, frame.page > 0 { waiting[frame.page] = place }
      if isWhole, frame.commits {
        for (page, place) in waiting {
          let whole = try bytes(of: frames, header.frameBytes, at: place, patches)
          try image.write(
            Array(whole[LogFrame.headerBytes...]), at: (page - 1) * header.pageBytes)
        }
        waiting = [:]
      }
      sum = frame.sum
      place += header.frameBytes
    }
    try image.sync()
  }

  /// Bytes of the log with the bits turned back that are known.
  private static func bytes(
    of file: borrowing FileDescriptor, _ count: Int, at place: Int, _ patches: [LogSurvey.Patch]
  ) throws(StorageError) -> [UInt8] {
    var bytes = try file.read(count, at: place)
    for patch in patches where (place..<place + bytes.count).contains(patch.place) {
      bytes[patch.place - place] = patch.byte
    }
    return bytes
  }
}
