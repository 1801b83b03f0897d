import Glibc

/// A program that is installed beside this one. It is given bytes and gives bytes back; neither touches a
/// disk.
///
/// It is run by `posix_spawn` with fixed arguments, without a shell and with no more of the
/// environment than the PATH.
struct OtherProgram {
  let name: String
  let arguments: [String]

  /// How long it may take, in seconds.
  private static let timeLimit = 120

  init(_ name: String, _ arguments: [String]) {
    self.name = name
    self.arguments = arguments
  }

  /// What it writes when it is given `input`, at most `limit` bytes.
  func output(of input: [UInt8], limit: Int) throws(OtherProgramError) -> [UInt8] {
    let given = try MemoryFile("\(name)-input")
    let taken = try MemoryFile("\(name)-output")
    let said = try MemoryFile("\(name)-errors")
    try given.write(input)
    let status = try run([given.descriptor, taken.descriptor, said.descriptor])
    guard status == 0 else {
      let reason = try said.read(limit: 1 << 16).prefix { $0 != 0x0A }.prefix(4096)
      throw .failed(String(decoding: reason, as: UTF8.self))
    }
    return try taken.read(limit: limit)
  }

  private func run(_ descriptors: [Int32]) throws(OtherProgramError) -> Int32 {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for (descriptor, place) in zip(descriptors, [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]) {
      unsafe posix_spawn_file_actions_adddup2(&actions, descriptor, place)
    }
    let path = unsafe getenv("PATH").map { unsafe String(cString: $0) } ?? "/usr/bin:/bin"
    var words = unsafe ([name] + arguments).map { unsafe strdup($0) } + [nil]
    var environment = unsafe [strdup("PATH=" + path), nil]
    defer {
      unsafe words.forEach { unsafe free($0) }
      unsafe environment.forEach { unsafe free($0) }
    }
    var child: pid_t = 0
    let result = unsafe posix_spawnp(&child, name, &actions, nil, &words, &environment)
    guard result == 0 else {
      throw isThere(in: path) ? .failed("it cannot be started") : .notInstalled
    }
    return try Self.wait(for: child)
  }

  /// Whether something has its name where programs are, perhaps a link to nothing. The system calls a program
  /// missing, too, whose interpreter is.
  private func isThere(in path: String) -> Bool {
    path.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).contains {
      let folder = $0.isEmpty ? "." : String(decoding: $0, as: UTF8.self)
      var status = stat()
      return unsafe lstat(folder + "/" + name, &status) == 0
        && status.st_mode & S_IFMT != S_IFDIR
    }
  }

  private static func wait(for child: pid_t) throws(OtherProgramError) -> Int32 {
    var status: Int32 = 0
    let pause = timespec(tv_sec: 0, tv_nsec: 2_000_000)
    for _ in 0..<(timeLimit * 500) {
      let done = unsafe waitpid(child, &status, WNOHANG)
      if done == child { return status }
      guard done == 0 || errno == EINTR else { throw .failed("it cannot be waited for") }
      unsafe withUnsafePointer(to: pause) { _ = unsafe nanosleep($0, nil) }
    }
    kill(child, SIGKILL)
    _ = unsafe waitpid(child, &status, 0)
    throw .failed("it did not end within \(timeLimit) seconds")
  }
}

/// Why another program did not do its work.
package enum OtherProgramError: Error, Equatable, Sendable {
  case notInstalled
  /// With the first line of what it said.
  case failed(String)
  case noMemory
  /// It gave back more than it can be.
  case tooMuch

  /// In words.
  var reason: String {
    switch self {
    case .notInstalled: "it is not installed"
    case .failed(let reason): reason
    case .noMemory: "no memory"
    case .tooMuch: "it gave back more than it can be"
    }
  }
}
