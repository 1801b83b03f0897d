import CLinux
import Glibc

/// The program `age` (https://age-encryption.org), by which something is sealed to somebody else's
/// key. It is given the bytes and gives them back sealed; neither touches a disk.
///
/// It is run by `posix_spawn` with fixed arguments, without a shell and with no more of the
/// environment than the PATH.
struct AgeProgram {
  /// `age1…`, a public key.
  let recipient: String

  /// Returns nil unless it is a native recipient: `age1` and 58 characters of Bech32.
  init?(recipient: String) {
    let bytes = Array(recipient.utf8)
    guard bytes.count == 62, bytes.starts(with: "age1".utf8),
      bytes.dropFirst(4).allSatisfy({
        Self.bech32.contains($0)
      })
    else { return nil }
    self.recipient = recipient
  }

  private static let bech32 = Set("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)

  /// The bytes sealed to the recipient.
  ///
  /// - Throws: `noAge`, `sealing` with what the program said.
  func sealed(_ bytes: [UInt8]) throws(ExhibitError) -> [UInt8] {
    let input = try MemoryFile("age-input")
    let output = try MemoryFile("age-output")
    let errors = try MemoryFile("age-errors")
    try input.write(bytes)
    let status = try run(input, output, errors)
    guard status == 0 else {
      let said = try errors.read(limit: 4_096)
      throw .sealing(String(decoding: said.prefix { $0 != 0x0A }, as: UTF8.self))
    }
    return try output.read(limit: bytes.count + bytes.count / 16 + (1 << 16))
  }

  private func run(
    _ input: borrowing MemoryFile, _ output: borrowing MemoryFile, _ errors: borrowing MemoryFile
  ) throws(ExhibitError) -> Int32 {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for (number, place) in [
      (input.descriptor, STDIN_FILENO), (output.descriptor, STDOUT_FILENO),
      (errors.descriptor, STDERR_FILENO),
    ] {
      unsafe posix_spawn_file_actions_adddup2(&actions, number, place)
    }
    let path = unsafe getenv("PATH").map { unsafe String(cString: $0) } ?? "/usr/bin:/bin"
    let words = ["age", "--encrypt", "--recipient", recipient]
    var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
    var environment = unsafe [strdup("PATH=" + path), nil]
    defer {
      unsafe arguments.forEach { unsafe free($0) }
      unsafe environment.forEach { unsafe free($0) }
    }
    var child: pid_t = 0
    let result = unsafe posix_spawnp(&child, "age", &actions, nil, &arguments, &environment)
    guard result == 0 else { throw .noAge }
    var status: Int32 = 0
    while unsafe waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { throw .sealing("it cannot be waited for") }
    }
    return status
  }
}

/// A file without a name that lies in memory.
private struct MemoryFile: ~Copyable {
  let descriptor: Int32

  init(_ name: String) throws(ExhibitError) {
    descriptor = unsafe testimony_memory_file(name)
    guard descriptor >= 0 else { throw .sealing("no memory") }
  }

  deinit { close(descriptor) }

  /// Writes everything and goes back to the beginning.
  borrowing func write(_ bytes: [UInt8]) throws(ExhibitError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .sealing("no memory") }
      rest = rest.dropFirst(count)
    }
    lseek(descriptor, 0, SEEK_SET)
  }

  /// Everything that was written, at most `limit` bytes.
  borrowing func read(limit: Int) throws(ExhibitError) -> [UInt8] {
    lseek(descriptor, 0, SEEK_SET)
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .sealing("no memory") }
      if count == 0 { return bytes }
      bytes += chunk.prefix(count)
      guard bytes.count <= limit else { throw .sealing("it gave back more than it can be") }
    }
  }
}
