import Glibc

/// The program `testimony-hub`, which speaks with databases and holds no key. It is the one that lies beside
/// this program, never one that the PATH names.
package struct HubProgram: Sendable {
  private let path: String

  /// What libpq and the libraries under it read. Nothing else of the environment goes along.
  private static let variables = [
    "PGHOST", "PGHOSTADDR", "PGPORT", "PGDATABASE", "PGUSER", "PGPASSWORD", "PGPASSFILE",
    "PGREQUIREAUTH", "PGCHANNELBINDING", "PGSERVICE", "PGSERVICEFILE", "PGSYSCONFDIR", "PGOPTIONS",
    "PGSSLMODE", "PGREQUIRESSL", "PGSSLCERT", "PGSSLKEY", "PGSSLCERTMODE", "PGSSLROOTCERT",
    "PGSSLCRL", "PGSSLCRLDIR", "PGSSLSNI", "PGREQUIREPEER", "PGSSLMINPROTOCOLVERSION",
    "PGSSLMAXPROTOCOLVERSION", "PGGSSENCMODE", "PGKRBSRVNAME", "PGGSSLIB", "PGCONNECT_TIMEOUT",
    "PGTARGETSESSIONATTRS", "PGLOADBALANCEHOSTS", "HOME", "KRB5CCNAME", "KRB5_CONFIG",
    "KRB5_CLIENT_KTNAME", "SSL_CERT_FILE", "SSL_CERT_DIR",
  ]

  /// - Returns: nil where the system does not say where this program is.
  package init?() {
    var name = [CChar](repeating: 0, count: 4096)
    let count = unsafe readlink("/proc/self/exe", &name, name.count)
    guard count > 0, count < name.count,
      let end = name[..<count].lastIndex(of: CChar(UInt8(ascii: "/")))
    else { return nil }
    path =
      String(decoding: name[...end].map { UInt8(bitPattern: $0) }, as: UTF8.self) + "testimony-hub"
  }

  /// Starts it, asks it one thing, and waits until it has ended.
  ///
  /// - Parameter request: what is asked.
  /// - Returns: its answer; a fault that it names is thrown.
  /// - Throws: `HubFault`.
  package func answer(to request: HubRequest) throws(HubFault) -> HubReply {
    try conversation().ask(request)
  }

  /// Starts it, to be asked one thing after the other.
  ///
  /// - Returns: the conversation, with whose last use the program ends.
  /// - Throws: `HubFault`.
  package func conversation() throws(HubFault) -> HubConversation {
    var (down, up): ([Int32], [Int32]) = ([-1, -1], [-1, -1])
    guard unsafe pipe(&down) == 0 else { throw .programFailed }
    guard unsafe pipe(&up) == 0 else {
      for end in down { close(end) }
      throw .programFailed
    }
    for end in down + up { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let child: pid_t
    do throws(HubFault) {
      child = try start(reading: down[0], writing: up[1])
    } catch {
      for end in down + up { close(end) }
      throw error
    }
    close(down[0])
    close(up[1])
    return HubConversation(child: child, writing: down[1], reading: up[0])
  }

  private func start(reading: Int32, writing: Int32) throws(HubFault) -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, reading, STDIN_FILENO)
    unsafe posix_spawn_file_actions_adddup2(&actions, writing, STDOUT_FILENO)
    // What libraries say there may come from the server.
    unsafe posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var words = unsafe [strdup(path), nil]
    var environment = unsafe Self.environment().map { unsafe strdup($0) } + [nil]
    defer {
      unsafe words.forEach { unsafe free($0) }
      unsafe environment.forEach { unsafe free($0) }
    }
    var child: pid_t = 0
    let result = unsafe posix_spawn(&child, path, &actions, nil, &words, &environment)
    guard result == 0 else { throw result == ENOENT ? .noProgram : .programFailed }
    return child
  }

  private static func environment() -> [String] {
    variables.compactMap { name in
      unsafe getenv(name).map { value in unsafe "\(name)=" + String(cString: value) }
    }
  }
}
