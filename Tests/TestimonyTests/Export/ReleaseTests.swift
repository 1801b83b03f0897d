import Glibc
import Testing
import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

@testable import Testimony

@Suite("A release")
struct ReleaseTests {
  private let conversation = ConversationFixture()

  private func place(_ name: String) -> String { conversation.fixture.root + "/" + name }

  private func places(_ formats: Set<ExportFormat>) -> [ExportFormat: String] {
    Dictionary(uniqueKeysWithValues: formats.map { ($0, place("plan-b" + $0.suffix)) })
  }

  private func thrown(_ body: () throws(ExportError) -> Void) -> ExportError? {
    do throws(ExportError) { try body() } catch { return error }
    return nil
  }

  @Test("writes every format, readable by its owner only, and remembers it")
  func writes() throws {
    defer { conversation.remove() }
    var journal = try conversation.create()
    try conversation.redact(1, ["kilometres from the bridge"], in: &journal)
    var request = try ConversationFixture.request()
    request.recipient = "Le Monde"
    let prepared = try journal.prepareLookedAt(request)
    let paths = places(request.formats)
    let released = try journal.release(
      prepared, to: paths,
      releaseNote: place("plan-b.release"))
    #expect(
      released.map(\.kind)
        == ExportFormat.allCases.sorted().map { .conversation($0) } + [.releaseNote])
    for file in released {
      let bytes = try DurableFile.read(file.path, limit: 1 << 20)
      if case .conversation(let format) = file.kind { #expect(bytes == prepared.files[format]) }
      #expect(SHA256.hash(bytes) == file.digest)
      var status = stat()
      #expect(unsafe stat(file.path, &status) == 0 && status.st_mode & 0o777 == 0o600)
    }
    #expect(journal.state.exportCount == 1)

    let reopened = try conversation.fixture.open()
    let entries = try Self.ledger(of: reopened)
    #expect(entries.count == 1)
    let body = try #require(entries.first)
    #expect(body.text("recipient") == "Le Monde")
    #expect(body.text("precision") == "day")
    #expect(body.text("title") == request.title)
    #expect(body.list("shown")?.count == 1)
    #expect(body.list("hidden")?.isEmpty == false)
    #expect(
      body.list("files")?.compactMap { $0["sha256"]?.text }
        == released.dropLast().map { JournalState.name($0.digest) })
  }

  @Test("refuses what the gate refuses, and writes nothing")
  func refuses() throws {
    defer { conversation.remove() }
    var journal = try conversation.create()
    let thread = try #require(journal.state.thread(handle: "herat"))
    let prepared = try journal.prepareLookedAt(
      ConversationFixture.request("herat:1,4", formats: [.text]))
    let contributor = thread.speakers[0].contributor
    // Added after the export was prepared: the gate reads again.
    try journal.addIdentity([IdentityTerm(group: .other, text: "one shot")], of: contributor)
    let error = thrown { () throws(ExportError) in
      _ = try journal.release(
        prepared, to: places([.text]),
        releaseNote: place("plan-b.release"))
    }
    #expect(
      error
        == .refused([
          ReleaseFinding(.identityTerm, format: .text, message: 2, word: 4)
        ]))
    #expect(journal.state.exportCount == 0)
    #expect(try !exists(place("plan-b.txt")))
  }

  @Test("refuses when another process has redacted something since it was prepared")
  func decisionsOfOthers() throws {
    defer { conversation.remove() }
    var journal = try conversation.create()
    let prepared = try journal.prepareExport(
      ConversationFixture.request("herat:1", formats: [.text]))
    do {
      var other = try conversation.fixture.open()
      try conversation.redact(1, ["fighting"], in: &other)
    }
    let late = thrown { () throws(ExportError) in
      _ = try journal.release(
        prepared, to: places([.text]),
        releaseNote: place("plan-b.release"))
    }
    #expect(late == .outOfDate)
    #expect(journal.state.exportCount == 0)
  }

  @Test("says that the ledger has it where somebody decided something in the last moment")
  func decisionsBehindTheRecord() throws {
    defer { conversation.remove() }
    var journal = try conversation.create()
    let prepared = try journal.prepareLookedAt(
      ConversationFixture.request("herat:1", formats: [.text]))
    let paths = places([.text])
    let drafts = try journal.releaseDrafts(of: prepared, names: paths.values.sorted())
    let files = try prepared.leaving(to: paths, pictures: nil)
    try conversation.redact(1, ["fighting"], in: &journal)
    let late = thrown { () throws(ExportError) in
      _ = try journal.place(
        files, of: prepared, recording: drafts, releaseNote: place("plan-b.release"),
        overwriting: false)
    }
    #expect(late == .stoppedAfterRecord(.outOfDate))
    #expect(journal.state.exportCount == 1)
    #expect(try !exists(place("plan-b.txt")))
  }

  @Test("refuses a file name that identifies, and decisions made meanwhile")
  func nameAndDecisions() throws {
    defer { conversation.remove() }
    var journal = try conversation.create()
    let prepared = try journal.prepareLookedAt(
      ConversationFixture.request("herat:1", formats: [.text]))
    let named = thrown { () throws(ExportError) in
      _ = try journal.release(
        prepared, to: [.text: place("karim.txt")],
        releaseNote: place("plan-b.release"))
    }
    #expect(named == .refused([ReleaseFinding(.identityTerm, format: .text)]))
    try conversation.redact(1, ["fighting"], in: &journal)
    let late = thrown { () throws(ExportError) in
      _ = try journal.release(
        prepared, to: places([.text]), releaseNote: place("plan-b.release"))
    }
    #expect(late == .outOfDate)
    #expect(journal.state.exportCount == 0)
  }

  @Test("never overwrites unless told")
  func overwriting() throws {
    defer { conversation.remove() }
    var journal = try conversation.create()
    let prepared = try journal.prepareLookedAt(
      ConversationFixture.request("herat:1", formats: [.text]))
    let path = place("plan-b.txt")
    try DurableFile.createNew(path, [1])
    let error = thrown { () throws(ExportError) in
      _ = try journal.release(
        prepared, to: [.text: path], releaseNote: place("plan-b.release"))
    }
    #expect(error == .destination(path: path, reason: .exists, recorded: false))
    #expect(try DurableFile.read(path, limit: 1 << 20) == [1])
    #expect(journal.state.exportCount == 0)
    #expect(throws: StorageError.exists(path: path)) {
      try PlacedFile.place([2], at: path, overwriting: false)
    }
    _ = try journal.release(
      prepared, to: [.text: path], releaseNote: place("plan-b.release"),
      overwriting: true)
    #expect(try DurableFile.read(path, limit: 1 << 20) == prepared.files[.text])
  }

  @Test("says no before anything is recorded, where nothing can be put")
  func places() throws {
    defer { conversation.remove() }
    var journal = try conversation.create()
    let prepared = try journal.prepareLookedAt(
      ConversationFixture.request("herat:1", formats: [.text]))
    let root = conversation.fixture.root
    _ = unsafe symlink(root + "/elsewhere", root + "/link.txt")
    for (path, reason) in [
      (root + "/no/plan-b.txt", ExportError.DestinationReason.noFolder),
      (conversation.fixture.folder + "/plan-b.txt", .notAllowed),
      (conversation.fixture.folder, .notAFile), (root + "/link.txt", .notAFile),
    ] {
      let error = thrown { () throws(ExportError) in
        _ = try journal.release(
          prepared, to: [.text: path], releaseNote: place("plan-b.release"),
          overwriting: true)
      }
      #expect(error == .destination(path: path, reason: reason, recorded: false))
    }
    #expect(
      thrown { () throws(ExportError) in
        _ = try journal.release(
          prepared, to: [:], releaseNote: place("plan-b.release"))
      } == .noDestination)
    #expect(journal.state.exportCount == 0)
  }

  private func exists(_ path: String) throws -> Bool { unsafe access(path, F_OK) == 0 }

  /// The bodies of the thread's export entries.
  private static func ledger(of journal: borrowing Journal) throws -> [MemberObject] {
    let thread = try #require(journal.state.thread(handle: "herat"))
    let places = try journal.places(of: thread, kinds: [.export])
    return try journal.entries(places.map(\.id), owner: thread.id).compactMap {
      MemberObject(parsing: $0.body)
    }
  }
}
