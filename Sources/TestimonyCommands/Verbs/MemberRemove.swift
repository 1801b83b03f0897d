import ArgumentParser
import Testimony
import TestimonyCrypto

struct MemberRemove: Command {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Take a colleague's key away, and replace every key of the journal.",
    discussion: """
      As 'key rotate' does, and the colleague's way in goes with the old keys: they open nothing that is \
      written from now on. What they copied before stays readable to them. Your passphrase and the other \
      members' keys go on to work; other passphrases, the recovery code and shares do not, and there is a \
      new recovery code.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(help: "Their number in 'member list'.") var number: Int
  @Option(
    help: ArgumentHelp(
      "Write the new recovery code to a new file instead of asking for it back.",
      valueName: "file"),
    completion: .file())
  var recoveryFile: String?

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    let journal = try console.open(access)
    let members = journal.members
    guard members.indices.contains(number - 1), let slot = members[number - 1].slot else {
      throw Failure(
        "there is no member \(number)", hint: "see: testimony member list", code: .usage)
    }
    let (entries, threads) = (journal.entryCount, journal.state.threads.count)
    let dialog = RotationDialog(
      access: access, recoveryFile: recoveryFile, word: "remove", console: console)
    let plan = try dialog.run(journal, without: slot)
    if console.printsJSON {
      console.print(
        .object([
          ("removed", .string(slot.name)), ("entries", .integer(Int64(clamping: entries))),
          ("threads", .integer(Int64(threads))),
          ("dropped", .array(plan.dropped.map { .string($0.kind.rawValue) })),
        ]))
    } else {
      console.print(
        "\(slot.name) opens nothing more that is written on this machine from now on: every key is new"
      )
      console.print(
        "what they may have kept stays readable to them: \(counted(entries, "entry", "entries")) of \(counted(threads, "thread")) until today, in copies of the folder, backups, bundles and at a hub; and what other machines write until they have taken the new keys over (testimony key adopt)"
      )
      for other in plan.dropped where other.id != slot.id {
        console.print("opens it no longer: \(other.kind.rawValue), \(other.name)")
      }
    }
    dialog.hint()
  }
}
