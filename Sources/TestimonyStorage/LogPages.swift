/// Where the pages stand that a write-ahead log and its database hold: other versions of a page tell
/// which of its bits turned over.
struct LogPages {
  private let header: LogHeader
  /// The places of a page's frames in the log, in order, by its number.
  private var places: [Int: [Int]] = [:]
  private let database: String?

  /// Finds the frames of each page.
  ///
  /// - Parameters:
  ///   - log: the open log.
  ///   - header: what stands at its start.
  ///   - database: its database's path; only when this process has no connection to it.
  /// - Throws: `StorageError.inputOutput`.
  init(
    of log: borrowing FileDescriptor, _ header: LogHeader, database: String?
  ) throws(StorageError) {
    self.header = header
    self.database = database
    var place = LogHeader.byteCount
    while true {
      let frame = LogFrame(try log.read(LogFrame.headerBytes, at: place))
      guard frame.bytes.count == LogFrame.headerBytes else { break }
      if frame.salts == header.salts { places[frame.page, default: []].append(place) }
      place += header.frameBytes
    }
  }

  /// The versions of a frame's page before it and after it, as far as they are there.
  func versions(
    of frame: LogFrame, at place: Int, log: borrowing FileDescriptor
  ) throws(StorageError) -> [[UInt8]] {
    var versions: [[UInt8]] = []
    let known = places[frame.page] ?? []
    let before = known.last { $0 < place }
    for other in [before, known.first { $0 > place }] {
      guard let other else { continue }
      versions.append(try log.read(header.pageBytes, at: other + LogFrame.headerBytes))
    }
    if before == nil, let database, frame.page > 0 {
      let file = try FileDescriptor.open(database, 0)
      versions.append(try file.read(header.pageBytes, at: (frame.page - 1) * header.pageBytes))
    }
    return versions
  }
}
