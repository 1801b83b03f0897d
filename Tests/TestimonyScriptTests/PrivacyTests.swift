import Foundation
import Testing

/// After a whole session nothing that was entrusted to the journal stands anywhere on disk.
@Suite struct PrivacyTests {
  @Test func aWholeSessionLeavesNothingReadable() throws {
    var session = try Session()
    defer { session.work.remove() }
    try session.play()
    #expect(try session.work.sessionKey() != nil)
    try session.run(["lock"])
    #expect(try session.work.sessionKey() == nil)
    #expect(try session.run(["status", "--json"]).text.contains(#""locked":true"#))

    let files = try session.files(in: ["journal", "home", "tmp"])
    #expect(files.count >= 4)
    for file in files {
      let bytes = Array(try Data(contentsOf: file))
      for secret in Session.secrets where bytes.holds(secret) {
        Issue.record("'\(secret)' stands in \(file.lastPathComponent)")
      }
    }
    #expect(try session.files(in: ["tmp"]).isEmpty)
    for file in try session.newFilesInTemporaryFolders() {
      let bytes = Array(try Data(contentsOf: file))
      for secret in Session.secrets where bytes.holds(secret) {
        Issue.record("'\(secret)' stands in \(file.plainPath)")
      }
    }
    // What the shell's history and the list of processes see.
    for argument in session.arguments.joined() {
      for secret in Session.secrets where !Session.publicWords.contains(secret) {
        #expect(!argument.contains(secret))
      }
    }
    // The search finds what does stand in clear.
    let published = Array(try Data(contentsOf: session.work.url("out/conversation.txt")))
    #expect(published.holds("quicksilver") && !published.holds("hellebore"))
  }
}

/// A session in which every thing that is entrusted has a word of its own.
private struct Session {
  var work: Workplace
  private(set) var arguments: [[String]] = []
  private let began = Date(timeIntervalSinceNow: -1)

  /// Given as arguments, as they are public by design; still not to be found on disk.
  static let publicWords = ["tamarind", "sorrel", "carrierpigeon", "Asia/Kabul", "kestrel.jpg"]

  static let secrets =
    publicWords + [
      "Wolkenstein", "grandiloquent", "nightjar", "Pomegranate", "Ahmad Zubair", "زنجبیل",
      "quicksilver", "hellebore", "سنجاقک", "xylophonist", "typewritten", "marginalia",
      "whereabouts", "afterthought", "caravanserai", "consentaneous", "broadsheet", "Speaker Elm",
    ]

  init() throws {
    work = try Workplace()
    work.environment["TESTIMONY_JOURNAL"] = work.url("journal").plainPath
  }

  @discardableResult
  mutating func run(_ arguments: [String], typing input: String = "") throws -> Workplace.Outcome {
    self.arguments.append(arguments)
    try work.write(input, to: "input")
    return try work.mustRun(arguments, input: "input")
  }

  mutating func play() throws {
    try work.write("grandiloquent nightjar in the dark\n", to: "secret")
    let key = ["--passphrase-file", "secret"]
    try run(["init", "--recovery-file", "code"] + key, typing: "Wolkenstein\n")
    try run(["unlock", "--for", "10m"] + key)
    try run(
      ["contributor", "add", "sorrel", "--zone", "Asia/Kabul", "--channel", "carrierpigeon"],
      typing: "The nightjar\n")
    try run(["contributor", "identity", "sorrel"], typing: "Ahmad Zubair\nزنجبیل\n")
    try run(["thread", "new", "tamarind", "--with", "sorrel"], typing: "Pomegranate harvest\n")
    try work.write("a picture of a xylophonist", to: "kestrel.jpg")
    try run(
      ["log", "tamarind", "--sent", "12 Aug 2021 14:05", "--with", "kestrel.jpg"],
      typing: "quicksilver on the hellebore road")
    try run(["log", "tamarind", "--out"], typing: "سنجاقک")
    try logAtTheTerminal()
    try run(["note", "tamarind:1"], typing: "marginalia")
    try run(["redact", "tamarind:1", "--text"], typing: "hellebore\nwhereabouts of the house\n")
    try run(["redact", "tamarind:2", "--all"], typing: "it was said in anger\n")
    try run(["undo", "tamarind:2"], typing: "an afterthought\n")
    let line = #"{"thread":"tamarind","from":"sorrel","body":"at the caravanserai"}"#
    try run(["import", "-", "--format", "jsonl"], typing: line + "\n")
    try run(["thread", "show", "tamarind", "--words"])
    try run(["contributor", "identity", "sorrel", "--show"], typing: "whereabouts\n")
    try FileManager.default.createDirectory(
      at: work.url("out"), withIntermediateDirectories: true)
    try run(
      ["terms", "set", "tamarind", "background"], typing: "a greengrocer\nbehind a curtain\n")
    try run(
      ["consent", "give", "sorrel", "tamarind", "--allow", "public,words"],
      typing: "consentaneous, by telephone, on 3 October\nread aloud from a leaflet\n")
    try run(
      ["export", "tamarind", "--to", "out"],
      typing: "A broadsheet\nDesk\na greengrocer\n")
    try run(["verify"])
  }

  private mutating func logAtTheTerminal() throws {
    let arguments = ["log", "tamarind"]
    self.arguments.append(arguments)
    let terminal = try PseudoTerminal(work, arguments)
    defer { terminal.kill() }
    try terminal.expect("only a dot:")
    try terminal.send("typewritten\\n")
    try terminal.expect("typewritten")
    let line = try String(contentsOfFile: "/proc/\(terminal.id)/cmdline", encoding: .utf8)
    #expect(line.hasSuffix("\0log\0tamarind\0"))
    try terminal.send(".\\n")
    #expect(try terminal.wait() == 0)
  }

  /// Every file below these folders.
  func files(in folders: [String]) throws -> [URL] {
    folders.flatMap { folder in
      let all = FileManager.default.enumerator(
        at: work.url(folder), includingPropertiesForKeys: [.isRegularFileKey])
      return (all?.compactMap { $0 as? URL } ?? []).filter(Self.isFile)
    }
  }

  /// Files that stand directly in the folders for temporary files since this session began.
  func newFilesInTemporaryFolders() throws -> [URL] {
    ["/tmp", "/var/tmp", "/dev/shm"].flatMap { folder in
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      return names.map { URL(filePath: folder).appending(path: $0) }
    }.filter { file in
      let changed = try? file.resourceValues(forKeys: [.contentModificationDateKey])
      guard Self.isFile(file), let date = changed?.contentModificationDate else { return false }
      return date >= began && FileManager.default.isReadableFile(atPath: file.plainPath)
    }
  }

  private static func isFile(_ url: URL) -> Bool {
    (try? url.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true
  }
}
