import ArgumentParser
import Testimony
import TestimonyCrypto

struct MemberVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "member", abstract: "Colleagues who open the journal with keys of their own.",
    subcommands: [MemberList.self, MemberAdd.self, MemberRemove.self])
}

struct MemberList: Command {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List who has a key to the journal, and who had one.")

  @OptionGroup var access: JournalAccess

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    let journal = try console.openReading(access)
    let former = try console.attempt { () throws(JournalError) in try journal.formerMembers() }
    let members = journal.members + former
    if console.printsJSON {
      for (place, member) in members.enumerated() { console.print(Self.json(member, place)) }
      return
    }
    guard !members.isEmpty else {
      console.print("nobody else has a key to the journal")
      console.notes.hint("to let a colleague in: testimony member add age1…")
      return
    }
    var table = Table()
    for (place, member) in members.enumerated() {
      let time =
        member.since.map { "since \($0.utc.date)" } ?? member.left.map { "left \($0.utc.date)" }
        ?? ""
      let cells = [
        member.slot == nil ? "" : "\(place + 1)", member.name, time,
        member.slot?.recipient.map { RecipientFingerprint($0).text } ?? "",
      ]
      table.add(cells.map { console.text.safe($0) })
    }
    console.print(table)
  }

  private static func json(_ member: Member, _ place: Int) -> JSON {
    .object([
      ("number", member.slot == nil ? .null : .integer(Int64(place + 1))),
      ("name", .string(member.name)),
      ("since", member.since.map { .string($0.text) } ?? .null),
      ("left", member.left.map { .string($0.text) } ?? .null),
      ("recipient", member.slot?.recipient.map { .string($0.ageText) } ?? .null),
      (
        "fingerprint",
        member.slot?.recipient.map { .string(RecipientFingerprint($0).text) } ?? .null
      ),
    ])
  }
}
