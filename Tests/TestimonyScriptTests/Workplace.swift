import Foundation

/// A place to run the tool in: a new empty folder, which is also the working directory, and a home
/// in it.
struct Workplace {
  let folder: URL
  var environment: [String: String]

  /// What a command left behind.
  struct Outcome {
    let code: Int32
    let output: [UInt8]
    let errors: [UInt8]

    var text: String { String(decoding: output, as: UTF8.self) }
    var complaint: String { String(decoding: errors, as: UTF8.self) }
  }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(
      path: "testimony-script-\(UUID().uuidString)")
    let home = folder.appending(path: "home")
    let temporary = folder.appending(path: "tmp")
    for place in [home, temporary] {
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    }
    environment = [
      "PATH": "/usr/bin:/bin", "HOME": home.plainPath, "TMPDIR": temporary.plainPath,
      "LANG": "C.UTF-8", "TERM": "xterm", "TZ": "UTC",
    ]
  }

  func remove() {
    try? FileManager.default.removeItem(at: folder)
  }

  func url(_ path: String) -> URL {
    path.hasPrefix("/") ? URL(filePath: path) : folder.appending(path: path)
  }

  func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: url(path))
  }

  func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: url(path)))
  }

  /// A file of the tool's own in the state folder, which holds one journal's.
  func bytes(of name: String) throws -> [UInt8] {
    let state = ".local/state/testimony"
    let home = URL(filePath: environment["HOME"] ?? "").appending(path: state)
    let journals = try FileManager.default.contentsOfDirectory(atPath: home.plainPath)
    guard journals.count == 1 else { throw ScriptFault("the state folder holds \(journals)") }
    return try bytes(home.plainPath + "/\(journals[0])/\(name)")
  }

  /// Runs a command to its end; it reads the file `input`, or nothing.
  func run(
    _ arguments: [String], program: String = Tool.path, input: String? = nil
  ) throws -> Outcome {
    let child = try start(arguments, program: program, input: input)
    let code = try child.wait()
    return try outcome(code)
  }

  /// Starts a command; only one at a time, as they write to the same files.
  func start(
    _ arguments: [String], program: String = Tool.path, input: String? = nil
  ) throws -> Child {
    for name in [".stdout", ".stderr"] { try Data().write(to: url(name)) }
    return try Child.spawn(
      program, arguments, environment: environment, folder: folder.plainPath,
      input: input.map { url($0).plainPath } ?? "/dev/null", output: url(".stdout").plainPath,
      errors: url(".stderr").plainPath)
  }

  /// What the command that was started last has written.
  func outcome(_ code: Int32) throws -> Outcome {
    Outcome(code: code, output: try bytes(".stdout"), errors: try bytes(".stderr"))
  }

  /// Makes a journal, unlocked for ten minutes, with contributor `c1` in thread `herat`; and the
  /// files `passphrase` and `recovery-code`.
  mutating func makeJournal(in place: String = "journal") throws {
    environment["TESTIMONY_JOURNAL"] = folder.plainPath + "/" + place
    try write("Desk\n", to: ".keeper")
    try write("forty winks under a blue tree\n", to: "passphrase")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600], ofItemAtPath: url("passphrase").plainPath)
    let key = ["--passphrase-file", "passphrase"]
    try mustRun(["init"] + key + ["--recovery-file", "recovery-code"], input: ".keeper")
    try mustRun(["unlock", "--recovery", "--for", "10m", "--passphrase-file", "recovery-code"])
    try mustRun(["contributor", "add", "c1", "--zone", "Asia/Kabul", "--channel", "whatsapp"])
    try mustRun(["thread", "new", "herat", "--with", "c1"])
  }

  /// Terms and consent for all that is in `thread`, with everybody in it.
  func makeAgreement(of thread: String = "herat", with people: [String] = ["c1"]) throws {
    try mustRun(["terms", "set", thread, "background"])
    try write("Invented: they agreed by telephone on 3 October.\n", to: ".agreed")
    for person in people {
      try mustRun(
        [
          "consent", "give", person, thread, "--allow",
          "public,share,words,translation,time,pictures",
        ],
        input: ".agreed")
    }
  }

  /// - Throws: `ScriptFault` when the command ends with another code than 0.
  @discardableResult
  func mustRun(_ arguments: [String], input: String? = nil) throws -> Outcome {
    let outcome = try run(arguments, input: input)
    guard outcome.code == 0 else {
      throw ScriptFault("testimony \(arguments) ended with \(outcome.code): \(outcome.complaint)")
    }
    return outcome
  }
}

extension URL {
  /// The path as the system takes it: a space is a space.
  var plainPath: String { path(percentEncoded: false) }
}
