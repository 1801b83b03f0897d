import Glibc

/// Saves what a write-ahead log holds and SQLite no longer finds, before anything is written over it.
///
/// The log is copied into the journal's folder as it is. Then each single bit that turned over is
/// turned back, which brings back what it hid. Where that is not enough, the database is copied too:
/// the frames of the log complete its pages as they are now. The copies are named
/// `kept-STAMP.db-wal` and `kept-STAMP.db`, so that SQLite's own tools read them as a pair.
package struct LogRescue: Equatable, Sendable {
  /// The name of the copy of the log.
  package let log: String
  /// The name of the copy of the database; nil where it was not needed, or found no room.
  package let database: String?
  /// Bits that were turned back.
  package let mendedBits: Int

  static let prefix = "kept-"

  /// Looks for commits that are hidden, and saves them.
  ///
  /// - Parameters:
  ///   - folder: the journal's.
  ///   - stamp: date and time, for the copies' names.
  /// - Returns: what was done; nil if the log hides nothing.
  /// - Precondition: this process has no connection to the database.
  /// - Throws: `StorageError.busy` while another process has one, `full`, `readOnly`, `permission`,
  ///   `inputOutput`: then nothing is changed.
  package static func run(
    in folder: JournalFolder, stamp: String
  ) throws(StorageError) -> LogRescue? {
    let path = folder.writeAheadLog
    guard let survey = try LogSurvey(of: path, database: folder.database), survey.hasRemains else {
      return nil
    }
    guard try !isInUse(folder) else { throw .busy }
    for earlier in try folder.keptNames() where earlier.hasSuffix("-wal") {
      guard try KeptCopy.isSame(folder.path + "/" + earlier, as: path) else { continue }
      return LogRescue(log: earlier, database: nil, mendedBits: 0)
    }
    let name = try freeName(in: folder, stamp)
    try KeptCopy.keep(path, as: folder.path + "/" + name + "-wal")
    try survey.mend(path)
    var database: String?
    if try LogSurvey(of: path)?.hasRemains ?? false {
      do throws(StorageError) {
        try KeptCopy.keep(folder.database, as: folder.path + "/" + name)
        database = name
      } catch {
        guard case .full = error else { throw error }
      }
    }
    return LogRescue(log: name + "-wal", database: database, mendedBits: survey.mendableBits)
  }

  private static func freeName(
    in folder: JournalFolder, _ stamp: String
  ) throws(StorageError) -> String {
    let taken = try folder.keptNames()
    var name = "\(prefix)\(stamp).db"
    var number = 1
    while taken.contains(where: { $0.hasPrefix(name) }) {
      number += 1
      name = "\(prefix)\(stamp)-\(number).db"
    }
    return name
  }

  /// Whether any process has a connection: each has a share of the lock on this byte of the index
  /// (SQLite, "WAL-index File Format").
  private static func isInUse(_ folder: JournalFolder) throws(StorageError) -> Bool {
    let file: FileDescriptor
    do throws(StorageError) {
      file = try FileDescriptor.open(folder.database + "-shm", O_RDWR)
    } catch {
      guard case .missing = error else { throw error }
      return false
    }
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    lock.l_start = 128
    lock.l_len = 1
    guard unsafe fcntl(file.number, F_GETLK, &lock) == 0 else {
      throw StorageError(errno: errno, path: file.path)
    }
    return lock.l_type != Int16(F_UNLCK)
  }
}

extension LogSurvey {
  /// Turns the bits back in the file; durable at return.
  func mend(_ path: String) throws(StorageError) {
    guard !patches.isEmpty else { return }
    let file = try FileDescriptor.open(path, O_WRONLY)
    for patch in patches { try file.write([patch.byte], at: patch.place) }
    try file.sync()
  }
}
