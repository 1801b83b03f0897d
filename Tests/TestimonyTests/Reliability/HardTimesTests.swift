import Glibc
import Testing
import TestimonyCrypto
import TestimonyStorage

@testable import Testimony

/// What a process does to itself in an exit test: it cannot be taken back.
private enum Hardship {
  /// Root may write everywhere; nobody may not.
  static func becomeNobody() {
    guard geteuid() == 0 else { return }
    precondition(setgroups(0, nil) == 0 && setgid(65_534) == 0 && setuid(65_534) == 0)
  }

  /// No file of this process may grow beyond `bytes`.
  static func limitFiles(to bytes: UInt) {
    _ = signal(SIGXFSZ, SIG_IGN)
    let resource = __rlimit_resource_t(RLIMIT_FSIZE.rawValue)
    var limit = rlimit()
    precondition(unsafe getrlimit(resource, &limit) == 0)
    limit.rlim_cur = min(bytes, limit.rlim_max)
    precondition(unsafe setrlimit(resource, &limit) == 0)
  }

  /// A disk of this size at the folder, for this process alone; false where that is not allowed.
  static func mountDisk(at folder: String, kibibytes: Int) -> Bool {
    guard leaveMountNamespace(),
      unsafe mount("none", "/", nil, UInt(MS_REC | MS_PRIVATE), nil) == 0
    else { return false }
    return mountTmpfs(at: folder, "size=\(kibibytes)k", flags: 0)
  }

  /// unshare(2), which the C library's module does not show.
  private static func leaveMountNamespace() -> Bool {
    typealias Unshare = @convention(c) (CInt) -> CInt
    guard let symbol = unsafe dlsym(nil, "unshare") else { return false }
    return unsafe unsafeBitCast(symbol, to: Unshare.self)(0x0002_0000) == 0
  }

  /// Makes the disk larger.
  static func growDisk(at folder: String, kibibytes: Int) -> Bool {
    mountTmpfs(at: folder, "size=\(kibibytes)k", flags: UInt(MS_REMOUNT))
  }

  private static func mountTmpfs(at folder: String, _ options: String, flags: UInt) -> Bool {
    unsafe options.withCString { options in
      unsafe mount("tmpfs", folder, "tmpfs", flags, options) == 0
    }
  }

  static func check(_ isTrue: Bool, _ what: String) {
    if !isTrue {
      print(what)
      exit(EXIT_FAILURE)
    }
  }

  static func faults(_ fixture: JournalFixture) throws -> [FaultCode] {
    let folder = try JournalFolder.open(at: fixture.folder)
    let master = try Journal.unlock(folder, with: fixture.code())
    return try Verification(folder, parallelism: 2)
      .withKeys(master: master, surroundings: fixture.surroundings).faults.map(\.code)
  }
}

@Suite("A journal in hard times")
struct HardTimesTests {
  @Test(
    "loses nothing when there is no more room, says so, and goes on when there is",
    arguments: [true, false])
  func fullDisk(ofItsOwn: Bool) async {
    await #expect(processExitsWith: .success) { [ofItsOwn] in
      let fixture = JournalFixture()
      defer { fixture.remove() }
      let film = fixture.root + ".mp4"
      defer { _ = unsafe unlink(film) }
      try JournalCopy.write([UInt8](repeating: 7, count: 500_000), to: film)
      // A disk of the test's own takes the right to mount one; a limit on files takes none.
      if ofItsOwn, !Hardship.mountDisk(at: fixture.root, kibibytes: 1000) { return }
      var journal = try fixture.create()
      let conversation = try Conversation(in: &journal)
      try journal.log([conversation.message("before")])
      let count = journal.entryCount
      if !ofItsOwn { Hardship.limitFiles(to: 600_000) }
      var failure: JournalError?
      var logged: UInt64 = 0
      while failure == nil, logged < 100 {
        do throws(JournalError) {
          let text = String(repeating: "word ", count: 4000)
          try journal.log([conversation.message(text)])
          logged += 1
        } catch {
          failure = error
        }
      }
      // Of a limit, SQLite tells that it could not write, and not why.
      let expected: StorageError = ofItsOwn ? .full : .inputOutput(errno: 0)
      Hardship.check(failure == .storage(expected), "\(failure as Any)")
      var attaching: AttachmentError?
      do throws(AttachmentError) {
        _ = try journal.storeAttachment(reading: SourceFile.open(film), name: "film.mp4")
      } catch {
        attaching = error
      }
      Hardship.check(attaching == .journal(.storage(expected)), "\(attaching as Any)")
      if ofItsOwn {
        Hardship.check(Hardship.growDisk(at: fixture.root, kibibytes: 20_000), "grow")
      } else {
        Hardship.limitFiles(to: UInt(Int.max))
      }
      try journal.log([conversation.message("after")])
      Hardship.check(journal.entryCount == count + logged + 1, "count")
      let faults = try Hardship.faults(fixture)
      Hardship.check(faults.isEmpty, "\(faults)")
    }
  }

  @Test("cannot be written in a read-only folder, and says so, but can be read and verified")
  func readOnlyFolder() async {
    await #expect(processExitsWith: .success) {
      Hardship.becomeNobody()
      let fixture = JournalFixture()
      defer { fixture.remove() }
      var journal = try fixture.create()
      let conversation = try Conversation(in: &journal)
      try journal.log([conversation.message("before")])
      try journal.close()
      Hardship.check(unsafe chmod(fixture.folder, 0o500) == 0, "chmod")
      defer { _ = unsafe chmod(fixture.folder, 0o700) }
      var failure: JournalError?
      do {
        _ = try fixture.open()
      } catch let error as JournalError {
        failure = error
      }
      Hardship.check(failure == .storage(.readOnly), "\(failure as Any)")
      let reader = try fixture.open(access: .readOnly)
      let last = try reader.lastMessages(1, of: reader.state.threads[conversation.thread]!)
      Hardship.check(last[0].body == Array("before".utf8), "the message")
      let faults = try Hardship.faults(fixture)
      Hardship.check(faults.isEmpty, "\(faults)")
    }
  }

  @Test("keeps what is logged when the state folder cannot be written, and says so")
  func readOnlyState() async {
    await #expect(processExitsWith: .success) {
      Hardship.becomeNobody()
      let fixture = JournalFixture()
      defer { fixture.remove() }
      var journal = try fixture.create()
      let conversation = try Conversation(in: &journal)
      let state = journal.stateFolder.path
      Hardship.check(unsafe chmod(state, 0o500) == 0, "chmod")
      try journal.log([conversation.message("kept")])
      Hardship.check(journal.findings == [.deviceFileNotWritten], "\(journal.findings)")
      Hardship.check(unsafe chmod(state, 0o700) == 0, "chmod")
      let again = try fixture.open()
      Hardship.check(again.findings == [], "\(again.findings)")
      Hardship.check(again.state.messageCount == 1, "count")
    }
  }

  @Test("written by two processes in turn holds all messages, numbered one by one")
  func twoWriters() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    var one = try fixture.create()
    let conversation = try Conversation(in: &one)
    var two = try fixture.open()
    var numbers: [UInt64] = []
    for round in 0..<20 {
      let message = conversation.message("round \(round)")
      let receipts = round % 3 == 0 ? try one.log([message]) : try two.log([message])
      numbers += receipts.compactMap(\.number)
    }
    #expect(numbers == Array(1...20))
    // A thread that the other process makes is known here at the next entry.
    let other = try Conversation(in: &two, handle: "kabul", contributor: "c2")
    try one.log([conversation.message("again")])
    try one.log([other.message("there")])
    #expect(try Hardship.faults(fixture) == [])
  }

  @Test("is busy while another process writes, after the time that it waits")
  func busy() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    _ = try fixture.create()
    let folder = try JournalFolder.open(at: fixture.folder)
    let other = try Database.open(in: folder, access: .readWrite)
    var journal = try Journal.open(
      folder, master: try Journal.unlock(folder, with: fixture.code()), access: .readWrite,
      surroundings: fixture.surroundings, patience: 50)
    var failure: JournalError?
    try other.write { _ throws(StorageError) in
      do throws(JournalError) {
        try journal.append([
          EntryDraft(
            kind: .view, owner: journal.id, body: .object(MemberObject([("a", .text("b"))])))
        ])
      } catch {
        failure = error
      }
    }
    #expect(failure == .storage(.busy))
  }

  @Test("goes on when the clock is set back, and tells who asks")
  func clockSetBack() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    do {
      var journal = try fixture.create()
      let conversation = try Conversation(in: &journal)
      try journal.log([conversation.message("at noon")])
    }
    var surroundings = fixture.surroundings
    surroundings.now = { Timestamp(seconds: 1_628_771_400 - 86_400) }
    var journal = try fixture.open(surroundings: surroundings)
    let thread = try #require(journal.state.thread(handle: "herat"))
    let receipts = try journal.log([
      .init(
        thread: thread.id, direction: .outgoing, contributor: nil, body: Array("earlier".utf8),
        provenance: Provenance(method: .typed, sent: .logging, uncertainty: .unknown))
    ])
    #expect(try #require(receipts[0].previousLogged) > receipts[0].logged)
    #expect(try Hardship.faults(fixture) == [])
  }
}
