import Foundation

/// The ways into the journal, which commands change that are cut off: one has to open it at any time.
struct CrashKeys {
  private var code = "recovery-code"
  private var passphrase = "passphrase"
  /// A copy of the file with the passphrase that was chosen last.
  static let inForce = "passphrase in force"

  /// Looks at the ways in after a command that changes them, and leaves as many as there were.
  ///
  /// - Parameters:
  ///   - act: what the command does.
  ///   - number: the command's.
  ///   - isDone: whether the tool said that it is done.
  ///   - work: where the journal is.
  /// - Throws: `ScriptFault` when what was said is not so, or no secret opens the journal.
  mutating func settle(
    _ act: CrashAct, number: Int, isDone: Bool, in work: Workplace
  ) throws {
    switch act {
    case .recoveryCode:
      code = try replaced(code, by: "code \(number)", isDone) {
        try Self.opens(work, ["--recovery", "--passphrase-file", $0])
      }
    case .passphrase:
      passphrase = try replaced(passphrase, by: "passphrase \(number)", isDone) {
        try Self.opens(work, ["--passphrase-file", $0])
      }
      try work.writeSecret(
        String(contentsOf: work.url(passphrase), encoding: .utf8), to: Self.inForce)
    case .rotation:
      // Whoever opens the journal next goes on with it, or takes it back.
      _ = try work.run(["status"])
      code = try replaced(code, by: "code \(number)", isDone) {
        try Self.opens(work, ["--recovery", "--passphrase-file", $0])
      }
      guard try Self.opens(work, ["--passphrase-file", passphrase]) else {
        throw ScriptFault("the passphrase does not open the journal")
      }
    case .recipient:
      let isIn = try Self.opens(work, ["--identity", "identity \(number)"])
      guard isIn || !isDone else { throw ScriptFault("the key that was added opens nothing") }
      if isIn { try Self.removeColleague(work) }
    case .removal:
      let isIn = try Self.opens(work, ["--identity", "identity \(number)"])
      guard !isIn || !isDone else { throw ScriptFault("the key that was removed opens it") }
      if isIn { try Self.removeColleague(work) }
    case .lock: try unlock(work)
    case .append, .follow, .attach, .thread, .snapshot, .index, .shred: break
    }
  }

  /// Unlocks the journal.
  func unlock(_ work: Workplace) throws {
    guard try Self.opens(work, ["--recovery", "--passphrase-file", code]) else {
      throw ScriptFault("the recovery code does not open the journal")
    }
  }

  /// Which of two secrets is in force: exactly one, and the new one where that was said.
  private func replaced(
    _ old: String, by new: String, _ isDone: Bool, opens: (String) throws -> Bool
  ) throws -> String {
    let opensNew = try opens(new)
    guard try opens(old) != opensNew else {
      throw ScriptFault("\(opensNew ? "both secrets open" : "no secret opens") the journal")
    }
    guard opensNew || !isDone else { throw ScriptFault("the new secret opens nothing") }
    return opensNew ? new : old
  }

  private static func opens(_ work: Workplace, _ way: [String]) throws -> Bool {
    try work.run(["unlock", "--for", "10m"] + way).code == 0
  }

  /// The colleague's way in is the third.
  private static func removeColleague(_ work: Workplace) throws {
    try work.write("remove\n", to: "word")
    try work.mustRun(["key", "remove", "3"], input: "word")
  }
}
