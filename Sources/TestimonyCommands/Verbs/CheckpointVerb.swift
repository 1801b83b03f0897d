import ArgumentParser
import Testimony
import TestimonyProof

struct CheckpointVerb: Command {
  static let configuration = CommandConfiguration(
    commandName: "checkpoint", abstract: "Print the signed head of the log, or its key.",
    discussion: """
      The note covers every entry so far: whoever has it can see later that nothing of them was \
      changed. With --key, the key that readers check against, and its fingerprint for print.
      """)

  @OptionGroup var access: JournalAccess
  @Flag(help: "The verification key and its fingerprint, not the checkpoint.") var key = false

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
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
          ]))
      } else if key {
        console.output.writeLine(head.verifier.vkey)
        console.print("fingerprint \(head.fingerprint)")
      } else {
        console.output.write(head.note)
      }
    }
  }
}
