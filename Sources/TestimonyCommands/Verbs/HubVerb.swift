import ArgumentParser
import TestimonyHubLink

struct HubVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hub", abstract: "Prepare a PostgreSQL database for what several machines share.",
    discussion: """
      The database gets sealed records and signed heads, never a key, a name or a time of a message. These \
      commands open no journal: they make the tables, and look whether they are as they were made. The \
      program testimony-hub, beside this one, speaks with the server; it is given no key. Docs/Hub.md says \
      what a server sees.
      """,
    subcommands: [HubInit.self, HubStatus.self, HubSchema.self])
}

struct HubInit: Command {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Make tables, rules and two roles in a database.",
    discussion: """
      Runs the reviewed file that 'hub schema' prints, as a whole or not at all: as a superuser, or as a role \
      with CREATEROLE that may create in the database. Afterwards a desk's login is made a writer: \
      CREATE ROLE desk LOGIN IN ROLE testimony_writer. A database that is a hub stays as it is.
      """)

  @OptionGroup var options: ConsoleOptions
  @OptionGroup var hub: HubOption

  var consoleOptions: ConsoleOptions { options }

  func run(on console: Console) throws(Failure) {
    guard case .prepared(let isNew) = try hub.ask({ .prepare($0) }) else {
      throw Failure(HubFault.programFailed)
    }
    if console.printsJSON {
      console.print(.object([("hub", .bool(true)), ("new", .bool(isNew))]))
    } else if isNew {
      console.print("the database is a hub now")
      console.notes.hint(
        "make each desk's login a writer: CREATE ROLE desk LOGIN IN ROLE testimony_writer")
    } else {
      console.print("the database is a hub already; nothing was changed")
    }
  }
}

struct HubSchema: Command {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the SQL that 'hub init' runs, for whoever reviews it.",
    discussion: """
      Whoever looks after the database may run it in this program's place: \
      psql --single-transaction -v ON_ERROR_STOP=1 -f FILE.
      """)

  @OptionGroup var options: ConsoleOptions

  var consoleOptions: ConsoleOptions { options }

  func run(on console: Console) throws(Failure) {
    guard case .schema(let file) = try HubOption.answer(to: .schema) else {
      throw Failure(HubFault.programFailed)
    }
    if console.printsJSON {
      console.print(.object([("sql", .string(String(decoding: file, as: UTF8.self)))]))
    } else {
      console.output.write(file)
    }
  }
}
