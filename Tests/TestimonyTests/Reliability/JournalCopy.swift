import Foundation
import Glibc
import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

@testable import Testimony

/// The bytes of all files of a journal and its state, to be put back, altered or mixed.
struct JournalCopy {
  let fixture: JournalFixture
  /// By path.
  var files: [String: [UInt8]] = [:]

  static let limit = 64 << 20

  init(of fixture: JournalFixture) throws {
    self.fixture = fixture
    for path in [fixture.folder + "/journal.db", fixture.folder + "/journal.db-wal"] {
      if let bytes = try? DurableFile.read(path, limit: Self.limit) { files[path] = bytes }
    }
    for path in [fixture.folder + "/keys", try Self.device(of: fixture)] {
      files[path] = try DurableFile.read(path, limit: Self.limit)
    }
  }

  static func device(of fixture: JournalFixture) throws -> String {
    try state(of: fixture).device
  }

  static func state(of fixture: JournalFixture) throws -> StateFolder {
    let id = try Journal.identifier(of: JournalFolder.open(at: fixture.folder))
    guard let folder = StateFolder(of: id.bytes, in: fixture.surroundings.folders) else {
      throw JournalError.noStateFolder
    }
    return folder
  }

  /// Puts all files back as they were, and takes away what came after.
  func restore() throws {
    for name in ["/journal.db", "/journal.db-wal", "/journal.db-shm"] {
      _ = unsafe unlink(fixture.folder + name)
    }
    // Each opening of a damaged log keeps a copy of it, and compares it with those that are there.
    for name in try FileManager.default.contentsOfDirectory(atPath: fixture.folder)
    where name.hasPrefix("kept-") {
      _ = unsafe unlink(fixture.folder + "/" + name)
    }
    for (path, bytes) in files { try Self.write(bytes, to: path) }
  }

  /// Without any sync: the tests write thousands of them.
  static func write(_ bytes: [UInt8], to path: String) throws {
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw StorageError.inputOutput(errno: errno) }
    defer { close(file) }
    let written = unsafe bytes.withUnsafeBytes {
      unsafe Glibc.write(file, $0.baseAddress, $0.count)
    }
    guard written == bytes.count else { throw StorageError.inputOutput(errno: errno) }
  }
}

/// What a reader gets of a journal, and what the journal itself has to say of its state.
struct Reading: Equatable {
  /// Every entry, in order: its commitment, its body and the digests of its attachments.
  var entries: [String] = []
  /// The folded state, as it would be stored.
  var state: [UInt8] = []
  /// Findings at opening and faults of verification.
  var findings: [String] = []

  var content: Reading {
    var content = self
    content.findings = []
    return content
  }

  /// - Throws: what opening or reading throws: a report, too.
  init(_ fixture: JournalFixture) throws {
    let folder = try JournalFolder.open(at: fixture.folder)
    let master = try Journal.unlock(folder, with: fixture.code())
    let second = master.withBytes { Secret(copying: $0) }
    let journal = try Journal.open(
      folder, master: master, access: .readWrite, surroundings: fixture.surroundings)
    findings += journal.findings.map { "\($0)" }
    state = journal.state.encoded
    let vault = journal.vault
    let places = try journal.database.read { (rows) throws(JournalError) in
      var folding = try Folding.heads(of: vault, rows: rows)
      return try folding.places(rows: rows) { _ in true }
    }
    for place in places {
      let owner = vault.keyring.owners[Int(place.row.owner)].id
      let entry = try journal.entry(place.id, owner: owner)
      var text = "\(place.id) \(entry.reference.commitmentText) \(entry.body)"
      for attachment in entry.content.attachments {
        var sha = SHA256()
        try journal.readAttachment(attachment, of: place.id) { sha.update($0) }
        text += " \(sha.finalize())"
      }
      entries.append(text)
    }
    let report = try Verification(folder, parallelism: 1)
      .withKeys(master: second, surroundings: fixture.surroundings)
    findings += report.faults.map(\.message)
  }
}
