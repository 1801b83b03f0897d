import ArgumentParser
import Testimony
import TestimonyStorage

struct ShredVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shred",
    abstract: "Destroy what the journal keeps of a message, thread or person.",
    discussion: """
      Shows first what becomes unreadable, what stays provable and what is not reached, and asks for \
      the name to be typed back. The records go, and the keys that they were sealed under: the others of \
      the same thread are sealed under new ones. That it was done, by whom, why and on what \
      authority, is an entry. The log and everything published verify as before.
      """,
    subcommands: [
      ShredMessage.self, ShredThread.self, ShredIdentity.self, ShredAttachment.self,
      ShredList.self, ShredStatus.self, ShredResume.self, ShredJournal.self,
    ], defaultSubcommand: ShredStatus.self)
}

/// What those take that destroy a part of the journal.
struct ShredOptions: ParsableArguments {
  @Flag(help: "Only show what would be destroyed.") var preview = false
}

/// What those take that destroy messages.
struct OriginalOptions: ParsableArguments {
  @Flag(
    help:
      "Leave the files that messages were imported from, although they hold the same words.")
  var keepOriginals = false
}

struct ShredMessage: Command {
  static let configuration = CommandConfiguration(
    commandName: "message",
    abstract: "Destroy messages, and what lies beside them: testimony shred message herat:12.",
    discussion: """
      Translations, corrections, notes, redactions and attached files of the messages go too, and the \
      originals of the imports that they came with.
      """)

  @OptionGroup var access: JournalAccess
  @OptionGroup var options: ShredOptions
  @OptionGroup var originals: OriginalOptions
  @Argument(help: "Messages of one thread: herat:12.") var messages: [String]

  /// As many are typed back by their own names.
  private static let typedMessages = 4

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    let journal = try console.open(access, options.preview ? .readOnly : .readWrite)
    var found: [JournalEntry] = []
    var thread: ConversationThread?
    var named: [String] = []
    for address in messages {
      let (message, its) = try console.message(address, in: journal)
      guard thread == nil || thread?.id == its.id else {
        throw Failure(
          "these messages are not of one thread", hint: "shred those of each thread by themselves",
          code: .usage)
      }
      thread = its
      guard !found.contains(where: { $0.reference == message.reference }) else { continue }
      found.append(message)
      named.append(address)
    }
    guard let thread else { return }
    // Not the thread's name alone: that destroys all of it.
    let name =
      named.count <= Self.typedMessages
      ? named.joined(separator: " ") : "\(thread.handle) \(counted(named.count, "message"))"
    try ShredDialog(
      console: console, options: options, keepsOriginals: originals.keepOriginals, name: name
    ).run(
      .messages(found, of: thread), in: journal)
  }
}

struct ShredThread: Command {
  static let configuration = CommandConfiguration(
    commandName: "thread",
    abstract: "Destroy a whole thread: testimony shred thread herat.",
    discussion: "Who its contributors are stays: see 'testimony shred identity'.")

  @OptionGroup var access: JournalAccess
  @OptionGroup var options: ShredOptions
  @OptionGroup var originals: OriginalOptions
  @Argument(help: "The thread's handle.") var thread: String

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    let journal = try console.open(access, options.preview ? .readOnly : .readWrite)
    let found = try console.thread(thread, in: journal)
    try ShredDialog(
      console: console, options: options, keepsOriginals: originals.keepOriginals, name: thread
    ).run(
      .thread(found), in: journal)
  }
}

struct ShredIdentity: Command {
  static let configuration = CommandConfiguration(
    commandName: "identity",
    abstract: "Destroy who a contributor is: testimony shred identity c1.",
    discussion: """
      Their protected terms go, and what was noted of imports that name them, with the originals. \
      Their messages stay, under the codename.
      """)

  @OptionGroup var access: JournalAccess
  @OptionGroup var options: ShredOptions
  @Argument(help: "The contributor's handle.") var contributor: String

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    let journal = try console.open(access, options.preview ? .readOnly : .readWrite)
    let found = try console.contributor(contributor, in: journal)
    try ShredDialog(
      console: console, options: options, keepsOriginals: false, name: contributor
    ).run(
      .identity(found), in: journal)
  }
}

struct ShredAttachment: Command {
  static let configuration = CommandConfiguration(
    commandName: "attachment",
    abstract: "Destroy one file of a message: testimony shred attachment herat:12/1.")

  @OptionGroup var access: JournalAccess
  @OptionGroup var options: ShredOptions
  @OptionGroup var originals: OriginalOptions
  @Argument(help: "The message, and which of its files: herat:12/1.") var attachment: String

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    let journal = try console.open(access, options.preview ? .readOnly : .readWrite)
    let named = try AttachedFileAddress(attachment)
    let (address, number) = (named.message, named.number)
    let (message, thread) = try console.message(address, in: journal)
    let files = try console.attempt { () throws(JournalError) in
      try ThreadAdditions(of: thread, in: journal).layers(of: message).files
    }
    guard files.indices.contains(number - 1) else {
      throw Failure(
        "\(address) has no file \(number)",
        hint: "see them with: testimony thread show \(thread.handle)")
    }
    guard !files[number - 1].reference.isShredded else {
      throw Failure("\(attachment) was shredded", hint: "see by whom and why: testimony shred list")
    }
    let entry = files[number - 1].entry
    let place = files[..<(number - 1)].count { $0.entry == entry }
    try ShredDialog(
      console: console, options: options, keepsOriginals: originals.keepOriginals, name: attachment
    ).run(
      .file(place, of: entry, message: message, in: thread), in: journal)
  }
}

struct ShredResume: Command {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "Carry out a shred that was interrupted.",
    discussion: """
      Every command that writes to the journal does so first. This one also shreds again what a restored \
      backup has brought back, as far as this machine remembers it.
      """)

  @OptionGroup var access: JournalAccess

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    let returned = try console.open(access)
    let again: ShredRepetition
    do throws(JournalError) { again = try returned.shredAgain() } catch { throw Failure(error) }
    console.say(again)
    let journal = try console.open(access)
    let count = journal.state.shreds.count
    if console.printsJSON {
      console.print(.object([("shreds", .integer(Int64(count))), ("finished", .bool(true))]))
    } else {
      console.print("\(counted(count, "shred")) recorded, none waits to be carried out")
    }
  }
}
