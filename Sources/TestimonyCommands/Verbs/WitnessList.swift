import ArgumentParser
import Testimony
import TestimonyProof

struct WitnessList: Command {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the witnesses, or what they have signed.",
    discussion: """
      With --policy, a C2SP policy file of this journal's logs and witnesses for readers, who check a \
      transcript with it: testimony verify FILE --policy FILE. They have to get it from elsewhere than \
      the transcript.
      """)

  @OptionGroup var access: JournalAccess
  @Flag(help: "What they have signed.") var signed = false
  @Flag(help: "A policy file for readers.") var policy = false
  @Option(help: ArgumentHelp("How many have to have signed, in the policy.", valueName: "number"))
  var quorum: Int?

  var consoleOptions: ConsoleOptions { access.console }

  func validate() throws {
    guard !(signed && policy) else {
      throw ValidationError("--signed and --policy exclude each other")
    }
    guard policy || quorum == nil else { throw ValidationError("--quorum goes with --policy") }
  }

  func run(on console: Console) throws(Failure) {
    let journal = try console.openReading(access)
    let witnesses = journal.state.witnesses.witnesses
    if signed {
      for kept in try console.attempt({ () throws(JournalError) in try journal.cosignatures() }) {
        Self.say(kept, journal.number(ofLog: kept.log), on: console)
      }
    } else if policy {
      let heads = try console.attempt { () throws(JournalError) in try journal.publishHeads() }
      try write(heads.map(\.verifier), witnesses, on: console)
    } else {
      Self.say(witnesses, on: console)
    }
  }

  static func say(_ witnesses: [Witness], on console: Console) {
    if console.printsJSON {
      for (place, witness) in witnesses.enumerated() {
        console.print(
          .object([
            ("number", .integer(Int64(place + 1))), ("name", .string(witness.name)),
            ("key", .string(witness.key)), ("address", .string(witness.address)),
          ]))
      }
      return
    }
    var table = Table()
    for (place, witness) in witnesses.enumerated() {
      table.add(
        ["\(place + 1)", witness.name, witness.address, witness.key].map { console.text.safe($0) })
    }
    console.print(table)
  }

  static func say(_ kept: SealedCosignature, _ log: UInt16?, on console: Console) {
    let size = kept.signed.checkpoint.size
    if console.printsJSON {
      console.print(
        .object([
          ("log", log.map { .integer(Int64($0)) } ?? .null),
          ("size", .integer(Int64(clamping: size))), ("witness", .string(kept.witness.name)),
          ("key", .string(kept.witness.key)), ("time", .string(kept.time.text)),
          ("checkpoint", .text(kept.signed.note)),
        ]))
    } else {
      let log = log.map { "log \($0)" } ?? "a log"
      console.print(
        "the first \(counted(size, "entry", "entries")) of \(log) seen by \(kept.witness.name) at \(kept.time.text)"
      )
    }
  }

  private func write(
    _ logs: [NoteVerifier], _ witnesses: [Witness], on console: Console
  ) throws(Failure) {
    let needed = quorum ?? min(1, witnesses.count)
    guard (0...witnesses.count).contains(needed), needed > 0 || quorum == nil else {
      throw Failure(
        "there are \(counted(witnesses.count, "witness", "witnesses"))",
        hint: "--quorum is a number from 1 to that", code: .usage)
    }
    for log in logs { console.output.writeLine(Array("log ".utf8) + log.vkey) }
    for (place, witness) in witnesses.enumerated() {
      console.output.writeLine(
        Array("witness witness-\(place + 1) \(witness.key) \(witness.address)".utf8))
    }
    guard needed > 0 else { return console.print("quorum none") }
    let names = witnesses.indices.map { "witness-\($0 + 1)" }.joined(separator: " ")
    console.print("group witnesses \(needed) \(names)")
    console.print("quorum witnesses")
  }
}
