import ArgumentParser
import Testimony
import TestimonyCrypto
import TestimonySession
import TestimonyStorage

struct DoctorVerb: Command {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say what is wrong with the journal or this machine, and what to do.",
    discussion: """
      Reads and never writes. Most checks need no passphrase; unlocked, it looks inside too.

      With --recover, shows what a kept copy of a damaged write-ahead log (kept-….db-wal) holds and \
      the journal lacks, and, after a yes, appends it as new entries that say where they come from.
      """)

  @OptionGroup var access: JournalAccess
  @Option(
    help: ArgumentHelp(
      "Bring back what a copy of a damaged write-ahead log holds.", valueName: "name"))
  var recover: String?

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    if let recover {
      var journal = try console.open(access)
      return try LostEntriesView(console: console).run(recover, &journal)
    }
    let path = try access.journal.folder(in: console.environment)
    let doctor = Doctor(
      path, surroundings: console.surroundings(), keepsSessions: Self.keepsSessions)
    let checks = try examine(doctor, path, on: console)
    for check in checks {
      if console.printsJSON { console.print(Self.json(check)) } else { say(check, on: console) }
    }
    let failures = checks.count { $0.status == .failure }
    guard failures == 0 else {
      throw Failure(
        "something is wrong: \(failures) of \(checks.count) checks",
        hint: "each line above says what to do")
    }
  }

  private func examine(
    _ doctor: Doctor, _ path: String, on console: Console
  ) throws(Failure) -> [DoctorCheck] {
    guard let folder = try? JournalFolder.open(at: path),
      let id = try? Journal.identifier(of: folder)
    else { return doctor.examine() }
    guard access.passphrase.isGiven || SessionStore.idleLimit(journal: id.bytes) != nil else {
      return doctor.examine()
    }
    let master = try console.master(access, folder)
    return doctor.examine(unlockedBy: master)
  }

  /// Puts a key that opens nothing into the kernel's keyring and takes it out again.
  private static func keepsSessions() -> Bool {
    let name = Identifier(random: .system).bytes
    let nothing = Secret(random: SessionStore.keyByteCount, from: .system)
    do throws(SessionError) {
      try SessionStore.store(journal: name, key: nothing, seconds: 10)
      return try SessionStore.drop(journal: name)
    } catch {
      return false
    }
  }

  private func say(_ check: DoctorCheck, on console: Console) {
    let role: Paint.Role =
      switch check.status {
      case .ok: .good
      case .warning: .warning
      case .failure: .error
      case .skipped: .faint
      }
    let word = Self.word(check.status)
    let padded = word + String(repeating: " ", count: max(0, 8 - word.count))
    console.output.writeLine(
      console.paint(role, Array(padded.utf8))
        + console.text.safe("\(check.subject.rawValue): \(check.finding)"))
    if let advice = check.advice { console.print("        \(advice)") }
  }

  private static func word(_ status: DoctorCheck.Status) -> String {
    switch status {
    case .ok: "ok"
    case .warning: "warning"
    case .failure: "wrong"
    case .skipped: "skipped"
    }
  }

  private static func json(_ check: DoctorCheck) -> JSON {
    .object([
      ("subject", .string(check.subject.rawValue)), ("status", .string(check.status.rawValue)),
      ("finding", .string(check.finding)), ("advice", check.advice.map { .string($0) } ?? .null),
    ])
  }
}
