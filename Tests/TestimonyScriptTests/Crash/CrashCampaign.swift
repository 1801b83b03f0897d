import SeededRandom
import Foundation
import Glibc
import Testing

/// Cuts commands off, one after the other on one journal, and looks at what is left each time.
struct CrashCampaign {
  let seed: UInt64
  private let work: Workplace
  private var random: Seeded
  private var number = 0
  private(set) var kills = 0
  private(set) var killsAtCalls = 0
  /// What must be there: each text once, and, when the tool said where, there.
  private var expected: [String: String?] = [:]
  private var keys = CrashKeys()
  /// What the tool has said is destroyed.
  private var destroyed: Set<String> = []

  /// A journal of so many messages that it has a snapshot and two blocks of the index.
  init(seed: UInt64) throws {
    self.seed = seed
    random = Seeded(seed)
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
    let command = try next(act)
    var run: (outcome: Workplace.Outcome, calls: [TracedCall])?
    let span = try ContinuousClock().measure {
      run = try work.run(command.arguments, input: command.input, fault: nil)
    }
    guard let run, run.outcome.code == 0 else {
      throw ScriptFault("seed \(seed): \(act): \(run?.outcome.complaint ?? "")")
    }
    try note(act, command, run.outcome)
    return Rehearsal(calls: run.calls.filter(\.isDurable), span: span)
  }

  private mutating func next(_ act: CrashAct) throws -> CrashAct.Command {
    number += 1
    try act.prepare(work, number: number)
    return try act.command(work, number: number)
  }

  private mutating func cutOff(
    _ act: CrashAct, _ rehearsal: Rehearsal, atCall: Bool, attempt: Int
  ) throws -> Bool {
    let command = try next(act)
    var fault: Fault?
    if atCall, let call = rehearsal.calls.randomElement(using: &random) {
      fault = Fault(mode: Bool.random(using: &random) ? .kill : .torn, call: call.number)
    }
    let child = try work.start(command.arguments, input: command.input, fault: fault)
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
    try note(act, command, outcome)
    return outcome.code == 128 + SIGKILL
  }

  /// Remembers what the tool has said: each whole line tells where a text stands.
  private mutating func note(
    _ act: CrashAct, _ command: CrashAct.Command, _ outcome: Workplace.Outcome
  ) throws {
    let lines = outcome.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    for (place, body) in command.bodies.enumerated() {
      let address = place < lines.count ? lines[place].split(separator: " ").first : nil
      expected.updateValue(address.map { String($0) }, forKey: body)
    }
    if let doomed = command.doomed {
      // Where it was said to be gone it must be; otherwise it may be there or gone.
      expected.updateValue(nil, forKey: doomed)
      if !lines.isEmpty { destroyed.insert(doomed) }
    }
    do {
      try keys.settle(act, number: number, isDone: !lines.isEmpty, in: work)
    } catch {
      throw ScriptFault("seed \(seed), \(act), after \(number) commands: \(error)")
    }
  }

  /// The journal opens, holds what was acknowledged, takes another message, and is sound.
  private mutating func check(after act: CrashAct) throws {
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
    try require(destroyed.isDisjoint(with: places.keys), "what was shredded is there", act)
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
