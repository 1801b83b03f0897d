import ArgumentParser
import Testimony
import TestimonyProof

struct CheckpointVerb: Command {
  static let configuration = CommandConfiguration(
    commandName: "checkpoint", abstract: "Print the signed head of the log, or its key.",
    discussion: """
      The note covers every entry so far: whoever has it can see later that nothing of them was \
      changed. With --key, the keys that readers check against, each with its fingerprint for print: \
      the log's, and that of release notes, whose name ends in /release. With --tiles, the whole log: \
      hashes by which anyone can watch that it only grows, and no words.
      """)

  @OptionGroup var access: JournalAccess
  @Flag(help: "The verification keys and their fingerprints, not the checkpoint.")
  var key = false

  @Option(
    help: ArgumentHelp(
      "Write each log into this folder, as static C2SP tlog-tiles.", valueName: "folder"),
    completion: .directory)
  var tiles: String?
  @Flag(help: "Replace tiles and checkpoints that are there.") var overwrite = false

  var consoleOptions: ConsoleOptions { access.console }

  func validate() throws {
    guard tiles == nil || !key else {
      throw ValidationError("--tiles and --key exclude each other")
    }
    guard tiles != nil || !overwrite else { throw ValidationError("--overwrite goes with --tiles") }
  }

  func run(on console: Console) throws(Failure) {
    if let tiles { return try write(to: tiles, on: console) }
    let journal = try console.openReading(access)
    let heads: [LogHead]
    do throws(JournalError) { heads = try journal.publishHeads() } catch { throw Failure(error) }
    for head in heads {
      if console.printsJSON {
        console.print(
          .object([
            ("log", .integer(Int64(head.device))), ("size", .integer(Int64(head.size))),
            ("checkpoint", .text(head.note)), ("key", .text(head.verifier.vkey)),
            ("fingerprint", .string(head.fingerprint)),
            ("releaseKey", .text(head.releaseVerifier.vkey)),
            ("releaseFingerprint", .string(head.releaseFingerprint)),
          ]))
      } else if key {
        console.output.writeLine(head.verifier.vkey)
        console.print("fingerprint \(head.fingerprint)")
        console.output.writeLine(head.releaseVerifier.vkey)
        console.print("fingerprint \(head.releaseFingerprint)")
      } else {
        console.output.write(head.note)
      }
    }
  }

  private func write(to folder: String, on console: Console) throws(Failure) {
    var journal = try console.openReading(access)
    let files: [ReleasedFile]
    do throws(ExportError) {
      files = try journal.publishTiles(to: folder, overwriting: overwrite)
    } catch {
      throw Failure(error)
    }
    for file in files where file.kind == .checkpoint { console.print(file) }
  }
}
