import Foundation
import Glibc
import Testing

/// Cuts commands off, one after the other on one journal, and looks at what is left each time.
struct CrashCampaign {
  let seed: UInt64
  private let work: Workplace
  private var random: SplitMix
  private var number = 0
  private(set) var kills = 0
  private(set) var killsAtCalls = 0
  /// What must be there: each text once, and, when the tool said where, there.
  private var expected: [String: String?] = [:]
  /// Recovery codes, of which one has to open the journal.
  private var codes = ["recovery-code"]

  /// A journal of so many messages that it has a snapshot and two blocks of the index.
  init(seed: UInt64) throws {
    self.seed = seed
    random = SplitMix(seed: seed)
    var work = try Workplace()
    try work.makeJournal()
    self.work = work
    let lines = (1...270).map { #"{"thread":"herat","from":"c1","body":"line \#($0)"}"# + "\n" }
    try work.write(lines.joined(), to: "lines")
    try work.mustRun(["import", "lines", "--format", "jsonl"])
    for line in 1...270 { expected["line \(line)"] = "herat:\(line)" }
  }

  func remove() { work.remove() }

  /// Cuts a command off until it was really cut off, each time at another moment.
  mutating func kill(_ act: CrashAct, atCall: Bool) throws {
    let place = try rehearse(act)
    for attempt in 0..<16 {
      let wasKilled = try cutOff(act, place, atCall: atCall, attempt: attempt)
      try check(after: act)
      guard wasKilled else { continue }
      kills += 1
      killsAtCalls += atCall ? 1 : 0
      return
    }
    throw ScriptFault("seed \(seed): \(act) always ends before it can be killed")
  }

  private struct Rehearsal {
    let calls: [TracedCall]
    let span: Duration
  }

  /// Lets the command end, to know what it asks of the system and how long it takes.
  private mutating func rehearse(_ act: CrashAct) throws -> Rehearsal {
    try act.prepare(work)
    number += 1
    let (arguments, input) = try act.command(work, number: number)
    var run: (outcome: Workplace.Outcome, calls: [TracedCall])?
    let span = try ContinuousClock().measure {
      run = try work.run(arguments, input: input, fault: nil)
    }
    guard let run, run.outcome.code == 0 else {
      throw ScriptFault("seed \(seed): \(act): \(run?.outcome.complaint ?? "")")
    }
    note(act, run.outcome)
    try unlock()
    return Rehearsal(calls: run.calls.filter(\.isDurable), span: span)
  }

  private mutating func cutOff(
    _ act: CrashAct, _ rehearsal: Rehearsal, atCall: Bool, attempt: Int
  ) throws -> Bool {
    try act.prepare(work)
    number += 1
    let (arguments, input) = try act.command(work, number: number)
    var fault: Fault?
    if atCall, let call = rehearsal.calls.randomElement(using: &random) {
      fault = Fault(mode: Bool.random(using: &random) ? .kill : .torn, call: call.number)
    }
    let child = try work.start(arguments, input: input, fault: fault)
    if fault == nil {
      // A rehearsal may have taken long for other reasons: earlier and earlier.
      let limit = UInt32(max(1, rehearsal.span / .milliseconds(1))) >> UInt32(attempt / 2)
      // In short steps, so that a command that ended by itself is not waited for.
      for _ in 0..<UInt32.random(in: 0...limit, using: &random) {
        if child.hasEnded { break }
        usleep(1000)
      }
      Glibc.kill(child.id, SIGKILL)
    }
    let outcome = try work.outcome(try child.wait())
    note(act, outcome)
    return outcome.code == 128 + SIGKILL
  }

  /// Remembers what the tool has said.
  private mutating func note(_ act: CrashAct, _ outcome: Workplace.Outcome) {
    let isAcknowledged = outcome.text.last == "\n"
    switch act {
    case .append, .snapshot, .index:
      let address = outcome.text.split(separator: " ").first.map(String.init)
      expected.updateValue(isAcknowledged ? address : nil, forKey: CrashAct.body(number))
    case .recoveryCode: codes.append("code \(number)")
    case .attach, .thread, .lock: break
    }
  }

  /// Unlocks the journal again: the newest recovery code does, or, if it was not put into force, the
  /// one before.
  private func unlock() throws {
    for code in codes.reversed().prefix(12)
    where try work.run(["unlock", "--recovery", "--for", "10m", "--passphrase-file", code]).code
      == 0
    {
      return
    }
    throw ScriptFault("seed \(seed): no recovery code opens the journal")
  }

  /// The journal opens, holds what was acknowledged, takes another message, and is sound.
  private mutating func check(after act: CrashAct) throws {
    if act == .lock || act == .recoveryCode { try unlock() }
    number += 1
    try work.write(CrashAct.body(number), to: "message")
    let logged = try work.run(["log", "herat"], input: "message")
    try require(logged.code == 0, logged.complaint, act)
    expected[CrashAct.body(number)] = logged.text.split(separator: " ").first.map(String.init)
    try work.mustVerify()
    let places = Dictionary(grouping: try work.messages(), by: \.body).mapValues {
      $0.map(\.message)
    }
    for (body, address) in expected {
      let found = places[body] ?? []
      try require(
        address.map { found == [$0] } ?? (found.count <= 1), "'\(body)' stands at \(found)", act)
    }
    // What has no text is a file.
    try require(
      Set(places.keys).subtracting([""]).isSubset(of: expected.keys), "something else is there", act
    )
  }

  private func require(_ holds: Bool, _ text: String, _ act: CrashAct) throws {
    guard holds else {
      throw ScriptFault("seed \(seed), \(act), after \(number) commands: \(text)")
    }
  }
}
