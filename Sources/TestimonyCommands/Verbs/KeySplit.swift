import ArgumentParser
import Testimony
import TestimonyCrypto
import TestimonyStorage

struct KeySplit: Command {
  static let configuration = CommandConfiguration(
    commandName: "split", abstract: "Let several people recover the journal together.",
    discussion: """
      Makes a recovery code that nobody sees, and shares of it: any so many of them, as --needed says, open \
      the journal with 'unlock --recovery'; fewer say nothing about it. Each is shown once and asked for \
      in part, or written to a file of its own with --to. Give each to another person, on paper. Shares \
      that were made before open nothing more, but old copies of 'keys' with them.
      """)

  @OptionGroup var access: JournalAccess
  @Option(help: ArgumentHelp("How many open it together.", valueName: "number")) var needed: Int
  @Option(help: ArgumentHelp("How many there are.", valueName: "number")) var shares: Int
  @Option(
    help: ArgumentHelp("Write them to new files share-1, share-2 … in it.", valueName: "folder"),
    completion: .directory)
  var to: String?

  var consoleOptions: ConsoleOptions { access.console }

  func validate() throws {
    guard 2 <= needed, needed <= shares, shares <= RecoveryShare.limit else {
      throw ValidationError(
        "--needed is at least 2 and at most --shares, which is at most \(RecoveryShare.limit)")
    }
  }

  func run(on console: Console) throws(Failure) {
    var journal = try console.open(access)
    let set = journal.surroundings.randomness.bytes(RecoveryShare.setByteCount)
    guard let split = RecoverySplit(set: set, needed: needed, count: shares) else {
      throw Failure("the numbers are none of a split", code: .usage)
    }
    let code = RecoveryCode(random: .system)
    let made = split.shares(of: code)
    let otherwise = "nothing was changed: shares that were made before still open the journal"
    var written: [String] = []
    if let to {
      written = try write(made, in: to)
    } else {
      try RecoveryCodePrompt.requireTerminal(on: console, instead: "--to")
      for share in made {
        try RecoveryCodePrompt.confirm(share, of: shares, otherwise: otherwise, on: console)
      }
    }
    do throws(JournalError) { try journal.changeSplit(code, split) } catch {
      // Where only the entry is missing, the shares are in force.
      if error != .keyChangeNotRecorded { Self.takeAway(written) }
      throw Failure(error)
    }
    if console.printsJSON {
      console.print(
        .object([
          ("changed", .string("split recovery")), ("needed", .integer(Int64(needed))),
          ("shares", .integer(Int64(shares))),
        ]))
    } else {
      console.print("any \(needed) of \(shares) shares open the journal together")
      console.notes.hint("they need the 'keys' file, too: testimony backup --keys")
      if let place = journal.slots.firstIndex(where: { $0.kind == .recovery }) {
        console.notes.warning(
          "the whole recovery code still opens it alone; to end that: testimony key remove \(place + 1)"
        )
      }
    }
  }

  /// Writes all shares or none.
  private func write(
    _ shares: [RecoveryShare], in folder: String
  ) throws(Failure) -> [String] {
    var written: [String] = []
    do throws(Failure) {
      for share in shares {
        let file = "\(folder)/share-\(share.number)"
        try write(share, to: file)
        written.append(file)
      }
    } catch {
      Self.takeAway(written)
      throw error
    }
    return written
  }

  /// Shares of a split that the journal never got must not lie beside those that it has.
  private static func takeAway(_ files: [String]) {
    for file in files { try? DurableFile.discard(file) }
  }

  private func write(_ share: RecoveryShare, to file: String) throws(Failure) {
    let remark = Array(
      "# share \(share.number) of \(shares): any \(share.needed) open the journal together\n".utf8)
    let printed = share.printed()
    let text = Secret(count: remark.count + printed.count + 1) { output in
      for (place, byte) in remark.enumerated() {
        output.storeBytes(of: byte, toByteOffset: place, as: UInt8.self)
      }
      printed.withBytes { printed in
        for place in 0..<printed.byteCount {
          output.storeBytes(
            of: unsafe printed.unsafeLoad(fromByteOffset: place, as: UInt8.self),
            toByteOffset: remark.count + place, as: UInt8.self)
        }
      }
      output.storeBytes(
        of: 0x0A, toByteOffset: remark.count + printed.count, as: UInt8.self)
    }
    try SecretFile.write(text, toNew: file)
  }
}
