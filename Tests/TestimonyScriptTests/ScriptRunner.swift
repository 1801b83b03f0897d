import Foundation
import Glibc

/// Plays a script against the tool that was built, in a new empty folder `$WORK`, which is also
/// the working directory; `$HOME` is `$WORK/home`, `$TOOL` the tool. A line is one of (`#` begins a comment line):
///
/// ```
/// testimony ARGUMENT…     run it; it has to end with code 0
/// ! testimony ARGUMENT…   run it; it has to end with another code
/// python FILE ARGUMENT…   run a program in Python, $REPOSITORY/…; also `! python`
/// code NUMBER             the code it ended with
/// stdin FILE              what the next command reads (otherwise it reads nothing)
/// env NAME=VALUE          a variable for the commands that follow; `env NAME` takes it away
/// stdout PATTERN          standard output has a match (`! stdout PATTERN`: has none)
/// stderr PATTERN          the same of standard error
/// screen PATTERN          the same of the terminal, after `tty`
/// same FILE stdout        the file and standard output have the same bytes; also FILE FILE
/// set NAME stdout PATTERN $NAME becomes what the pattern's first group matches; also stderr, screen
/// exists PATH             (`! exists PATH`)
/// mode PATH 600           the permissions, in octal
/// holds PATH PATTERN      the file has a match (`! holds`)
/// mkdir PATH · rm PATH · copy FROM TO · chmod PATH 600
/// replace PATH PATTERN TEXT  the first match in the file becomes TEXT
/// flip PATH NUMBER        turns a bit of the byte at this place in the file
///
/// pause SECONDS
/// journal                 make a journal, unlocked, with c1 (Asia/Kabul, whatsapp) in thread herat
/// agreed                  c1 agrees to everything in it, on background
///
/// tty testimony ARGUMENT… start it with a terminal of its own as all three streams
/// tty-in FILE testimony … the same, with standard input from a file
/// expect TEXT             wait until TEXT appears on that terminal, after what was expected before
/// send TEXT               type it; \n is Enter, \xHH a byte (\x03 is Ctrl-C)
/// signal NAME             INT, TERM, HUP, TSTP, STOP or CONT to it
/// stopped                 wait until it is
/// hangup                  the terminal is closed
/// echo on | echo off      how the terminal is set at this moment
/// wait | ! wait           until it ends, with 0 or another code
/// ```
/// `$NAME` stands for a variable of `set` or the environment. Patterns are Swift `Regex`, `^` and
/// `$` match at line ends. After the lines, `-- path --` begins a file of `$WORK`.
struct ScriptRunner {
  private let script: Script
  private var workplace: Workplace
  private var variables: [String: String] = [:]
  private var standardInput: String?
  private var ended: Workplace.Outcome?
  private var terminal: PseudoTerminal?

  init(_ script: Script) throws {
    self.script = script
    workplace = try Workplace()
    variables["WORK"] = workplace.folder.plainPath
    variables["REPOSITORY"] = Script.repository.plainPath
    variables["TOOL"] = Tool.path
    for file in script.files { try workplace.write(file.text, to: file.path) }
  }

  mutating func cleanUp() {
    terminal?.kill()
    workplace.remove()
  }

  mutating func run() throws {
    for line in script.lines {
      do {
        try play(line.text)
      } catch {
        throw ScriptFault("\(script.name):\(line.number): \(line.text)\n\(error)\n\(state)")
      }
    }
    guard terminal == nil else { throw ScriptFault("the script ends without 'wait'") }
  }

  private mutating func play(_ line: String) throws {
    guard !line.hasPrefix("#") else { return }
    var words = try Script.words(line)
    guard !words.isEmpty else { return }
    let isNegated = words[0] == "!"
    if isNegated { words.removeFirst() }
    guard let verb = words.first else { throw ScriptFault("a verb is missing") }
    let arguments = words.dropFirst().map(expanded)
    switch verb {
    case "testimony": try run(Tool.path, arguments, mustFail: isNegated)
    case "python": try run("/usr/bin/python3", arguments, mustFail: isNegated)
    case "tty": try startOnTerminal(arguments, input: nil)
    case "tty-in": try startOnTerminal(Array(arguments.dropFirst()), input: arguments[0])
    case "wait": try wait(mustFail: isNegated)
    case "journal": try workplace.makeJournal()
    case "agreed": try workplace.makeAgreement()
    case "pause": usleep((UInt32(arguments.first ?? "") ?? 1) * 1_000_000)
    case "expect": try needTerminal().expect(arguments.joined(separator: " "))
    case "send": try needTerminal().send(arguments.joined(separator: " "))
    case "signal": try needTerminal().signal(arguments.first ?? "")
    case "stopped": try needTerminal().checkStopped()
    case "hangup": try needTerminal().hangUp()
    case "echo": try needTerminal().checkEcho(isOn: arguments == ["on"])
    default: try check(verb, arguments, isNegated: isNegated)
    }
  }

  private mutating func check(_ verb: String, _ arguments: [String], isNegated: Bool) throws {
    switch (verb, arguments.count) {
    case ("code", 1): try requireCode(arguments[0])
    case ("stdin", 1): standardInput = arguments[0]
    case ("env", 1): setEnvironment(arguments[0])
    case ("stdout", 1), ("stderr", 1), ("screen", 1):
      try match(Stream.name(verb), try bytes(verb), arguments[0], isNegated: isNegated)
    case ("holds", 2):
      try match(
        "'\(arguments[0])'", try bytes(arguments[0]), arguments[1], isNegated: isNegated)
    case ("same", 2):
      guard try bytes(arguments[0]) == bytes(arguments[1]) else {
        throw ScriptFault("the bytes differ")
      }
    case ("set", 3): try setVariable(arguments[0], try bytes(arguments[1]), arguments[2])
    default: try touch(verb, arguments, isNegated: isNegated)
    }
  }

  private func touch(_ verb: String, _ arguments: [String], isNegated: Bool) throws {
    let files = FileManager.default
    switch (verb, arguments.count) {
    case ("exists", 1):
      guard files.fileExists(atPath: url(arguments[0]).plainPath) != isNegated else {
        throw ScriptFault("'\(arguments[0])' \(isNegated ? "exists" : "does not exist")")
      }
    case ("mode", 2):
      let attributes = try files.attributesOfItem(atPath: url(arguments[0]).plainPath)
      let mode = (attributes[.posixPermissions] as? Int).map { String($0, radix: 8) } ?? "?"
      guard mode == arguments[1] else { throw ScriptFault("its mode is \(mode)") }
    case ("chmod", 2):
      try files.setAttributes(
        [.posixPermissions: Int(arguments[1], radix: 8) ?? 0],
        ofItemAtPath: url(arguments[0]).plainPath)
    case ("mkdir", 1):
      try files.createDirectory(at: url(arguments[0]), withIntermediateDirectories: true)
    case ("rm", 1): try files.removeItem(at: url(arguments[0]))
    case ("replace", 3): try replace(arguments[0], arguments[1], with: arguments[2])
    case ("flip", 2): try flip(arguments[0], at: Int(arguments[1]) ?? 0)
    case ("copy", 2): try files.copyItem(at: url(arguments[0]), to: url(arguments[1]))
    default: throw ScriptFault("there is no verb '\(verb)' with \(arguments.count) words")
    }
  }

  private func replace(_ path: String, _ pattern: String, with text: String) throws {
    let before = String(decoding: try workplace.bytes(path), as: UTF8.self)
    guard let place = try before.firstRange(of: Regex(pattern).anchorsMatchLineEndings()) else {
      throw ScriptFault("'\(path)' has no match")
    }
    try workplace.write(before.replacingCharacters(in: place, with: text), to: path)
  }

  private func flip(_ path: String, at place: Int) throws {
    var bytes = try workplace.bytes(path)
    guard bytes.indices.contains(place) else { throw ScriptFault("it has \(bytes.count) bytes") }
    bytes[place] ^= 0x01
    try Data(bytes).write(to: url(path))
  }

  // MARK: Running commands

  private mutating func run(
    _ program: String, _ arguments: [String], mustFail: Bool
  ) throws {
    let outcome = try workplace.run(arguments, program: program, input: standardInput)
    standardInput = nil
    ended = outcome
    try require(outcome.code, mustFail: mustFail)
  }

  private mutating func startOnTerminal(_ arguments: [String], input: String?) throws {
    guard arguments.first == "testimony" else { throw ScriptFault("only testimony can be run") }
    terminal = try PseudoTerminal(workplace, Array(arguments.dropFirst()), input: input)
  }

  private mutating func wait(mustFail: Bool) throws {
    let code = try needTerminal().wait()
    ended = Workplace.Outcome(code: code, output: try needTerminal().screen, errors: [])
    terminal = nil
    try require(code, mustFail: mustFail)
  }

  private func require(_ code: Int32, mustFail: Bool) throws {
    if mustFail, code == 0 { throw ScriptFault("the command ended well") }
    if !mustFail, code != 0 { throw ScriptFault("the command ended with \(code)") }
  }

  private func requireCode(_ expected: String) throws {
    guard let ended else { throw ScriptFault("no command was run") }
    guard String(ended.code) == expected else {
      throw ScriptFault("the command ended with \(ended.code), not \(expected)")
    }
  }

  private func needTerminal() throws -> PseudoTerminal {
    guard let terminal else { throw ScriptFault("no command runs on a terminal") }
    return terminal
  }

  // MARK: Values

  private mutating func setEnvironment(_ assignment: String) {
    let parts = assignment.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    workplace.environment[String(parts[0])] = parts.count == 2 ? String(parts[1]) : nil
  }

  private mutating func setVariable(_ name: String, _ bytes: [UInt8], _ pattern: String) throws {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let found = try Regex(pattern).anchorsMatchLineEndings().firstMatch(in: text),
      found.output.count > 1, let value = found.output[1].substring
    else { throw ScriptFault("no match, or no group in the pattern") }
    variables[name] = String(value)
  }

  private func match(
    _ name: String, _ bytes: [UInt8], _ pattern: String, isNegated: Bool
  ) throws {
    let text = String(decoding: bytes, as: UTF8.self)
    let isFound = try text.contains(Regex(pattern).anchorsMatchLineEndings())
    guard isFound != isNegated else {
      throw ScriptFault("\(name) has \(isNegated ? "a" : "no") match")
    }
  }

  private func bytes(_ source: String) throws -> [UInt8] {
    switch source {
    case "stdout": ended?.output ?? []
    case "stderr": ended?.errors ?? []
    case "screen": terminal?.screen ?? ended?.output ?? []
    default: try workplace.bytes(source)
    }
  }

  private func expanded(_ word: String) -> String {
    let known = workplace.environment.merging(variables) { _, own in own }
    return word.replacing(/\$([A-Za-z_]+)/) { found in
      known[String(found.output.1)] ?? String(found.output.0)
    }
  }

  private func url(_ path: String) -> URL {
    workplace.url(path)
  }

  private var state: String {
    let screen = terminal.map { "screen: \(String(decoding: $0.screen, as: UTF8.self))" }
    guard let ended else { return screen ?? "" }
    return """
      code: \(ended.code)
      stdout: \(String(decoding: ended.output.prefix(4000), as: UTF8.self))
      stderr: \(String(decoding: ended.errors.prefix(4000), as: UTF8.self))
      \(screen ?? "")
      """
  }
}

private enum Stream {
  static func name(_ verb: String) -> String {
    switch verb {
    case "stdout": "standard output"
    case "stderr": "standard error"
    default: "the terminal"
    }
  }
}
