import ArgumentParser
import Testimony
import TestimonyProof

struct WitnessVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "witness", abstract: "Have others outside see that the log only grows.",
    discussion: """
      A witness keeps the last head of each log that it has seen, signs a new one only if the log goes on \
      from there, and so would see it if somebody, the keeper too, told two histories (C2SP \
      tlog-witness). It learns when something was logged, how many entries there are, and your address; \
      no word and no name. Witnesses that the same newsroom runs prove little.
      """,
    subcommands: [WitnessAdd.self, WitnessRemove.self, WitnessList.self, WitnessSubmit.self])
}

struct WitnessAdd: Command {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Ask a witness from now on.",
    discussion: """
      Whoever runs it gives its verifier key and address, and has to be told the key of this log: \
      testimony checkpoint --key. With --policy, all witnesses of a C2SP policy file that have an address.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(help: "Its verifier key: name+…+….") var key: String?
  @Argument(help: "The prefix of its address: https://….") var address: String?
  @Option(
    help: ArgumentHelp("Take them from a policy file.", valueName: "file"), completion: .file())
  var policy: String?

  var consoleOptions: ConsoleOptions { access.console }

  func validate() throws {
    guard (policy == nil) == (key != nil && address != nil), (key == nil) == (address == nil) else {
      throw ValidationError("give a key and an address, or --policy")
    }
  }

  func run(on console: Console) throws(Failure) {
    let given = try given()
    var journal = try console.open(access)
    var added = 0
    for (key, address) in given {
      do throws(WitnessError) {
        try journal.addWitness(key: key, address: address)
        added += 1
      } catch {
        // Of several, some may be asked already.
        guard error == .isKnown, policy != nil else { throw Failure(error, key) }
      }
    }
    WitnessList.say(journal.state.witnesses.witnesses, on: console)
    if added > 0, !console.printsJSON {
      console.notes.hint(
        "they have to know this log: send them what 'testimony checkpoint --key' prints first")
    }
  }

  private func given() throws(Failure) -> [(key: String, address: String)] {
    if let key, let address { return [(key, address)] }
    guard let path = policy else { return [] }
    let bytes = try FileBytes.read(path, limit: TrustPolicy.maximumByteCount)
    let policy: TrustPolicy
    do throws(PolicyError) { policy = try TrustPolicy(parsing: bytes) } catch {
      throw Failure(error, in: path)
    }
    let given = policy.witnesses.compactMap { witness in
      witness.url.map {
        (
          key: String(decoding: witness.verifier.vkey, as: UTF8.self),
          address: String(decoding: $0, as: UTF8.self)
        )
      }
    }
    guard !given.isEmpty else {
      throw Failure(
        "'\(path)' names no witness with an address",
        hint: "a line is: witness NAME KEY ADDRESS")
    }
    return given
  }
}

struct WitnessRemove: Command {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Ask a witness no longer; what it has signed stays.")

  @OptionGroup var access: JournalAccess
  @Argument(help: "Its number in 'witness list'.") var number: Int

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    var journal = try console.open(access)
    let witnesses = journal.state.witnesses.witnesses
    guard witnesses.indices.contains(number - 1) else {
      throw Failure(
        "there is no witness \(number)", hint: "see: testimony witness list", code: .usage)
    }
    let witness = witnesses[number - 1]
    do throws(WitnessError) { try journal.removeWitness(witness) } catch {
      throw Failure(error, witness.name)
    }
    WitnessList.say(journal.state.witnesses.witnesses, on: console)
  }
}
