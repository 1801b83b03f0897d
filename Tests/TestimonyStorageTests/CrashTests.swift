import SeededRandom
import Glibc
import Synchronization
import Testing

@testable import TestimonyStorage

@Suite struct CrashTests {
  @Test func aProcessKilledInsideATransactionLeavesNoneOfIt() async throws {
    let scratch = Scratch()
    let folder = try scratch.journal()
    do { try Database.open(in: folder, access: .readWrite).append(0..<5) }
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.path as String] in
      let database = try Database.open(in: JournalFolder.open(at: path), access: .readWrite)
      let row = EntryRow.sample(5, bytes: 900)
      try database.write { (writer: borrowing Writer) throws(StorageError) in
        // More than the page cache holds, so that part of it is in the log already.
        for number in UInt64(5)..<20_000 {
          try writer.append(row, device: 0, sequence: number)
          if number == 15_000 { kill(getpid(), SIGKILL) }
        }
      }
    }
    let database = try Database.open(in: folder, access: .readWrite)
    #expect(try database.size() == 5)
    #expect(try database.integrityCheck(quick: false) == [])
    try database.append(5..<7)
    #expect(try database.size() == 7)
  }

  @Test(arguments: UInt64(0)..<8) func whatWasAcknowledgedSurvivesAKill(seed: UInt64) async throws {
    let scratch = Scratch()
    let folder = try scratch.journal()
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [path = folder.path as String, seed = seed as UInt64] in
      var generator = Seeded(seed)
      let pause = UInt32.random(in: 0..<60_000, using: &generator)
      let acknowledged = try FileDescriptor.open(
        path + "/acknowledged", O_WRONLY | O_CREAT, mode: 0o600)
      let database = try Database.open(in: JournalFolder.open(at: path), access: .readWrite)
      Task.detached {
        usleep(pause)
        kill(getpid(), SIGKILL)
      }
      var size: UInt64 = 0
      while true {
        let next = size + UInt64.random(in: 1...60, using: &generator)
        try database.append(size..<next, bytes: Int.random(in: 1...2_000, using: &generator))
        size = next
        try acknowledged.write((0..<8).map { UInt8(truncatingIfNeeded: size >> (8 * $0)) })
      }
    }
    let marks = try contents(folder.path + "/acknowledged")
    let acknowledged = marks.suffix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let database = try Database.open(in: folder, access: .readWrite)
    let size = try database.size()
    #expect(size >= acknowledged, "seed \(seed)")
    var next: UInt64 = 0
    try database.read { (rows: borrowing Rows) throws(StorageError) in
      try rows.forEachEntry(device: 0, in: 0..<size) { (number, e, _, _) throws(StorageError) in
        #expect(number == next && e.array == EntryRow.sample(number).e, "seed \(seed)")
        next += 1
      }
    }
    #expect(next == size, "seed \(seed)")
    #expect(try database.integrityCheck(quick: false) == [], "seed \(seed)")
  }

  @Test func aFileThatCannotGrowIsReportedAndLosesNothing() async throws {
    let scratch = Scratch()
    let folder = try scratch.journal()
    try DurableFile.createNew(folder.keys, [1])
    do { try Database.open(in: folder, access: .readWrite).append(0..<5) }
    // A limit of the process stands in for the disk's.
    await #expect(processExitsWith: .success) { [path = folder.path as String] in
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 300_000, rlim_max: 300_000)
      try #require(unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
      let folder = try JournalFolder.open(at: path)
      let database = try Database.open(in: folder, access: .readWrite)
      // SQLite keeps no errno of this one; of a disk that is really full it does.
      #expect(throws: StorageError.self) { try database.append(5..<2_000, bytes: 900) }
      #expect(throws: StorageError.full) {
        try DurableFile.replace(
          folder.keys, with: .init(repeating: 2, count: 400_000), overwritingOld: true)
      }
      #expect(try database.size() == 5)
    }
    #expect(try contents(folder.keys) == [1])
    #expect(
      try !Folder.names(in: folder.path).contains { $0.hasPrefix(DurableFile.temporaryPrefix) })
    let database = try Database.open(in: folder, access: .readWrite)
    #expect(try database.size() == 5)
    #expect(try database.integrityCheck(quick: false) == [])
  }
}
