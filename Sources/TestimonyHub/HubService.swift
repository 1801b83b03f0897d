import Glibc
import TestimonyHubLink

/// What the program without keys does: requests from standard input, an answer to each to standard
/// output.
package enum HubService {
  /// Address space in bytes: a server that sends without end meets a failed allocation, not the machine's last
  /// page.
  private static let memoryLimit: rlim_t = 1 << 30

  /// Serves until there are no more requests.
  ///
  /// - Returns: the code with which the process is to end.
  package static func run() -> Int32 {
    signal(SIGPIPE, SIG_IGN)
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    var memory = rlimit(rlim_cur: memoryLimit, rlim_max: memoryLimit)
    unsafe setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &memory)
    var journal: JournalAccess?
    let (questions, answers) = (FramedPipe(STDIN_FILENO), FramedPipe(STDOUT_FILENO))
    while let bytes = try? questions.read(within: nil) {
      guard let request = HubRequest(bytes),
        answers.write(answer(to: request, &journal).bytes)
      else { return 1 }
    }
    return 0
  }

  private static func answer(to request: HubRequest, _ journal: inout JournalAccess?) -> HubReply {
    do throws(HubFault) {
      switch request {
      case .enter(let address, let token):
        journal = nil
        journal = try enter(address, token)
        return .entered
      case .run(let statement, let values):
        guard let journal else { throw .noHub }
        return .rows(try journal.run(statement, values))
      case .schema: return .schema(ReviewedSchema().bytes)
      case .prepare(let address): return .prepared(isNew: try prepare(address))
      case .inspect(let address): return .standing(try inspect(address))
      }
    } catch {
      return .fault(error)
    }
  }

  private static func enter(
    _ address: HubAddress, _ token: [UInt8]
  ) throws(HubFault) -> JournalAccess {
    let connection = try ServerConnection.open(address)
    guard try hasSchema(connection) else { throw .noHub }
    try requireVersion(of: connection)
    return try JournalAccess(connection, token: token)
  }

  private static func prepare(_ address: HubAddress) throws(HubFault) -> Bool {
    let connection = try ServerConnection.open(address)
    if try hasSchema(connection) {
      try requireVersion(of: connection)
      return false
    }
    try connection.run(ReviewedSchema().bytes)
    return true
  }

  private static func inspect(_ address: HubAddress) throws(HubFault) -> HubStanding {
    let connection = try ServerConnection.open(address)
    guard try hasSchema(connection) else { throw .noHub }
    try requireVersion(of: connection)
    return HubStanding(
      server: connection.version, login: connection.login, protection: connection.protection,
      defects: try HubInspection().defects(of: connection))
  }

  private static func hasSchema(
    _ connection: borrowing ServerConnection
  ) throws(HubFault) -> Bool {
    try !connection.rows("SELECT 1 FROM pg_namespace WHERE nspname = 'testimony'").isEmpty
  }

  private static func requireVersion(
    of connection: borrowing ServerConnection
  ) throws(HubFault) {
    let rows = try connection.rows("SELECT version FROM testimony.schema_version")
    let version = rows.first?.first.flatMap { $0 }.flatMap {
      Int(String(decoding: $0, as: UTF8.self))
    }
    guard version == ReviewedSchema.version else { throw .otherSchema(version ?? 0) }
  }
}
