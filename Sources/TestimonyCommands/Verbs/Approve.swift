import ArgumentParser
import Testimony
import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

struct Approve: Command {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "A second pair of eyes before something is published.",
    discussion: """
      The approver makes a key (--new-key) and sends its public half, which the journal is told \
      (--trust). They get the files of 'export --for-approval' and nothing else, answer the questions \
      that an intruder would ask (approve FILE… --key KEYFILE; no journal is needed), and send back \
      the small signed file that is written, which --add records. An approval is for these very bytes. \
      With --require, nothing is exported without one.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(help: "The files to read and approve.", completion: .file()) var documents: [String] =
    []
  @Option(help: ArgumentHelp("Make a key for an approver of this name.", valueName: "name"))
  var newKey: String?
  @Option(help: ArgumentHelp("The approver's key file.", valueName: "file"), completion: .file())
  var key: String?
  @Option(
    help: ArgumentHelp("Where the approval goes; else beside the first file.", valueName: "file"))
  var out: String?
  @Option(help: ArgumentHelp("Record the approval in this file.", valueName: "file"))
  var add: String?
  @Option(help: ArgumentHelp("Let the holder of this key approve.", valueName: "key"))
  var trust: String?
  @Option(help: ArgumentHelp("Never believe this key again.", valueName: "key"))
  var distrust: String?
  @Flag(
    inversion: .prefixedNo, help: "Whether an export needs an approval, from now on.")
  var require: Bool?
  @Flag(help: "List who may approve, and what they said.") var list = false

  var consoleOptions: ConsoleOptions { access.console }

  func validate() throws {
    let acts = [
      !documents.isEmpty, newKey != nil, add != nil, trust != nil, distrust != nil,
      require != nil, list,
    ]
    guard acts.count(where: { $0 }) == 1 else {
      throw ValidationError(
        "one at a time: files to approve, --new-key, --add, --trust, --distrust, --require or --list"
      )
    }
    guard (key != nil) == (!documents.isEmpty || newKey != nil) else {
      throw ValidationError("--key names the key file, with files to approve and with --new-key")
    }
    guard out == nil || !documents.isEmpty else {
      throw ValidationError("--out goes with files to approve")
    }
  }

  func run(on console: Console) throws(Failure) {
    if let newKey, let key { return try makeKey(named: newKey, in: key, on: console) }
    if let key { return try approve(with: key, on: console) }
    if list { return try ApprovalReport(console: console).say(try console.openReading(access)) }
    var journal = try console.open(access)
    if let add { return try record(add, in: &journal, on: console) }
    do throws(ApprovalError) {
      if let trust { try journal.addApprover(trust) }
      if let distrust { try journal.removeApprover(distrust) }
      if let require { try journal.requireApproval(require) }
    } catch {
      throw Failure(error)
    }
    try ApprovalReport(console: console).say(journal)
  }

  private func makeKey(
    named name: String, in file: String, on console: Console
  ) throws(Failure) {
    guard let key = ApproverKey(name: name, random: .system) else {
      throw Failure(
        "a name is 1 to 32 of a-z, 0-9, - and _, beginning with a letter",
        hint: "it is public: it stands in every approval", code: .usage)
    }
    try SecretFile.write(key.text(), toNew: file)
    let vkey = String(decoding: key.verifier.vkey, as: UTF8.self)
    if console.printsJSON {
      console.print(.object([("key", .string(vkey)), ("path", .string(file))]))
    } else {
      console.print(vkey)
      console.notes.hint("send this line to who keeps the journal; '\(file)' goes to nobody")
    }
  }

  private func approve(with file: String, on console: Console) throws(Failure) {
    let secret = try PassphraseSource.secret(inFile: file, on: console)
    guard let key = ApproverKey(file: secret) else {
      throw Failure(
        "'\(file)' holds no approver's key",
        hint: "make one: testimony approve --new-key NAME --key FILE")
    }
    var files: [ReleaseNote.File] = []
    for document in documents {
      var hash = SHA256()
      try FileBytes.forEachPiece(of: document, limit: Int.max) { hash.update($0) }
      let name = Array(document.utf8.split(separator: UInt8(ascii: "/")).last ?? [])
      files.append(ReleaseNote.File(name: name, digest: hash.finalize()))
    }
    let questions = ApproverQuestions(console: console)
    let answers = try questions.answers()
    let isApproved = try questions.isYes("may it be published as it is? (y/n)")
    guard
      let approval = ApprovalNote(files: files, answers: answers, isApproved: isApproved),
      let note = key.sign(approval)
    else {
      throw Failure(
        "an approval cannot name these files; nothing was written",
        hint: "each needs a name of its own, without backslash or control characters")
    }
    let path = out ?? documents[0] + ".approval"
    do throws(StorageError) { try DurableFile.createNew(path, note) } catch {
      throw Failure(error)
    }
    if console.printsJSON {
      console.print(
        .object([("path", .string(path)), ("approved", .bool(approval.isApproved))]))
    } else {
      console.print(path)
      console.notes.hint("send this file back; it holds your answers, and nothing of the document")
    }
  }

  private func record(
    _ file: String, in journal: inout Journal, on console: Console
  ) throws(Failure) {
    let bytes = try FileBytes.read(file, limit: SignedNote.maximumByteCount)
    let added: (approval: ApprovalNote, key: String)
    do throws(ApprovalError) { added = try journal.addApproval(bytes) } catch {
      throw Failure(error)
    }
    ApprovalReport(console: console).say(added.approval, key: added.key, logged: nil)
  }
}
