import ArgumentParser
import TestimonyHubLink

struct HubStatus: Command {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Look whether a hub is as it was made, and what this login may do.",
    discussion: """
      Compares functions, triggers, row level security and privileges with the reviewed file, and says \
      whether the login can do more than add and read. Anything else ends with code 3. It finds mistakes, \
      not a server that lies.
      """)

  @OptionGroup var options: ConsoleOptions
  @OptionGroup var hub: HubOption

  var consoleOptions: ConsoleOptions { options }

  func run(on console: Console) throws(Failure) {
    guard case .standing(let standing) = try hub.ask({ .inspect($0) }) else {
      throw Failure(HubFault.programFailed)
    }
    if console.printsJSON {
      console.print(
        .object([
          ("schema", .integer(1)), ("server", .string(Self.version(standing.server))),
          ("login", .string(standing.login)),
          ("connection", .string(Self.name(standing.protection))),
          ("defects", .array(standing.defects.map { .string(Self.name($0)) })),
        ]))
    } else {
      console.print("a hub of schema 1 on PostgreSQL \(Self.version(standing.server))")
      console.print("connection: \(Self.words(standing.protection))")
      console.print("login: \(standing.login)")
      for defect in standing.defects { console.notes.warning(Self.words(defect)) }
      if standing.defects.isEmpty {
        console.print("the login may add and read; rules and functions are as reviewed")
      }
    }
    guard standing.defects.isEmpty else {
      throw Failure(
        "the hub or the login is not as it should be",
        hint: "show whoever looks after the database: testimony hub schema", code: .refused)
    }
  }

  /// From version 10 on the last four digits are the minor one.
  private static func version(_ number: Int) -> String { "\(number / 10_000).\(number % 10_000)" }

  private static func name(_ protection: HubStanding.Protection) -> String {
    switch protection {
    case .local: "local"
    case .verified: "verified"
    case .unverified: "unverified"
    case .plain: "plain"
    }
  }

  private static func words(_ protection: HubStanding.Protection) -> String {
    switch protection {
    case .local: "a socket of this machine"
    case .verified: "encrypted, with the server that the address names"
    case .unverified: "encrypted, but who answers was not checked: sslmode=verify-full does"
    case .plain: "not encrypted: anyone on the way can change the rules that were looked at"
    }
  }

  private static func name(_ defect: HubStanding.Defect) -> String {
    switch defect {
    case .loginIsAboveRules: "login-above-rules"
    case .loginIsOwner: "login-owner"
    case .loginIsNoWriter: "login-no-writer"
    case .privilegesAreWider: "privileges"
    case .rowSecurityDiffers: "row-security"
    case .triggersDiffer: "triggers"
    case .functionsDiffer: "functions"
    }
  }

  private static func words(_ defect: HubStanding.Defect) -> String {
    switch defect {
    case .loginIsAboveRules:
      "the login is a superuser or passes row level security: it is for looking after the hub, not for a desk"
    case .loginIsOwner:
      "the login may act as testimony_owner: it is for looking after the hub, not for a desk"
    case .loginIsNoWriter: "the login may not add and read: GRANT testimony_writer TO it"
    case .privilegesAreWider: "somebody may do more to the tables than add and read"
    case .rowSecurityDiffers:
      "row level security is not as reviewed: journals may see each other's rows"
    case .triggersDiffer: "triggers are missing, off or not as reviewed: rows may be changed"
    case .functionsDiffer: "functions are not as reviewed"
    }
  }
}
