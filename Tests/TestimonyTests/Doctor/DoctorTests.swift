import Glibc
import Testing
import TestimonyCrypto
import TestimonyStorage

@testable import Testimony

@Suite("Doctor")
struct DoctorTests {
  private func doctor(
    _ fixture: JournalFixture, now: Int64? = nil, zones: ZoneFolder = ZoneFolder(),
    keepsSessions: Bool = true
  ) -> Doctor {
    var surroundings = fixture.surroundings
    // The files are written by the real clock.
    let seconds = now ?? Int64(time(nil))
    surroundings.now = { Timestamp(seconds: seconds) }
    return Doctor(fixture.folder, surroundings: surroundings, zones: zones) { keepsSessions }
  }

  private func status(
    _ subject: DoctorCheck.Subject, _ checks: [DoctorCheck]
  ) -> DoctorCheck.Status? {
    checks.last { $0.subject == subject }?.status
  }

  private func inside(_ fixture: JournalFixture, _ doctor: Doctor) throws -> [DoctorCheck] {
    let folder = try JournalFolder.open(at: fixture.folder)
    return doctor.examine(unlockedBy: try Journal.unlock(folder, with: fixture.code()))
  }

  @Test("finds a new journal well, and says so of each subject once or more")
  func well() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    _ = try fixture.create()
    let checks = try inside(fixture, doctor(fixture))
    let machine: Set<DoctorCheck.Subject> = [.coreDumps, .swap, .freeSpace]
    for check in checks where !machine.contains(check.subject) {
      #expect(check.status == .ok, "\(check)")
      #expect(check.advice == nil)
    }
    #expect(Set(checks.map(\.subject)) == Set(DoctorCheck.Subject.allCases))
  }

  @Test("names a folder that is missing, empty or a file")
  func noJournal() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    #expect(status(.folder, doctor(fixture).examine()) == .failure)
    #expect(unsafe mkdir(fixture.folder, 0o700) == 0)
    #expect(status(.folder, doctor(fixture).examine()) == .failure)
    #expect(unsafe rmdir(fixture.folder) == 0)
    try DurableFile.createNew(fixture.folder, [])
    #expect(status(.folder, doctor(fixture).examine()) == .failure)
  }

  @Test("sees permissions, strangers, keys, time zones, sessions and the clock")
  func faults() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    _ = try fixture.create()
    #expect(unsafe chmod(fixture.folder, 0o755) == 0)
    try DurableFile.createNew(fixture.folder + "/notes.txt", [])
    let checks = doctor(
      fixture, now: 1_628_771_400, zones: ZoneFolder(path: "/nonexistent"), keepsSessions: false
    ).examine()
    #expect(status(.permissions, checks) == .warning)
    #expect(status(.foreignFiles, checks) == .warning)
    #expect(status(.timeZones, checks) == .failure)
    #expect(status(.session, checks) == .warning)
    #expect(status(.clock, checks) == .warning)
    for check in checks { #expect((check.advice == nil) == (check.status == .ok)) }
    #expect(unsafe unlink(fixture.folder + "/keys") == 0)
    let keyless = doctor(fixture).examine()
    #expect(status(.keys, keyless) == .failure)
    #expect(status(.stateFolder, keyless) == .skipped)
  }

  @Test("sees damage in the database file without any key")
  func damage() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    try fixture.create().close()
    var bytes = try DurableFile.read(fixture.folder + "/journal.db", limit: 1 << 20)
    // The start of the second page; the header says how long a page is.
    let page = Int(bytes[16]) << 8 | Int(bytes[17])
    for place in page..<page + 16 { bytes[place] = 0xff }
    try DurableFile.replace(fixture.folder + "/journal.db", with: bytes, overwritingOld: false)
    #expect(status(.database, doctor(fixture).examine()) == .failure)
  }

  @Test("compares the clock with the last entry once the journal is open")
  func clock() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    _ = try fixture.create()
    let checks = try inside(fixture, doctor(fixture, now: 1_628_771_400 - 3600))
    #expect(checks.last { $0.subject == .clock }?.finding.contains("3600 seconds") == true)
  }

  @Test("tells of a device file that is gone, and of an attachment that was cut off")
  func opened() throws {
    let fixture = JournalFixture()
    defer { fixture.remove() }
    let path = fixture.root + "/photo.jpg"
    try DurableFile.createNew(path, [1, 2, 3])
    do {
      var journal = try fixture.create()
      _ = try journal.storeAttachment(reading: SourceFile.open(path), name: "photo")
      try journal.unsentShelf().keep(
        journal.unsent(Array("not logged".utf8), as: .message, for: "herat"))
      #expect(unsafe unlink(journal.stateFolder.device) == 0)
    }
    let checks = try inside(fixture, doctor(fixture))
    #expect(status(.stateFolder, checks) == .warning)
    #expect(status(.deviceFile, checks) == .warning)
    #expect(status(.attachments, checks) == .warning)
    #expect(status(.unsent, checks) == .warning)
  }
}
