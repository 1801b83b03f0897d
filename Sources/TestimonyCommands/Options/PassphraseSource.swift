import Glibc
import TestimonyCrypto

/// Where the passphrase comes from when it is not asked for. Never from an argument: arguments
/// stand in the shell's history and in the list of processes.
struct PassphraseSource {
  /// A file that holds it.
  var file: String?
  /// An open file descriptor that gives it.
  var descriptor: Int32?

  /// Whether it is said where it comes from, so that nothing need be asked.
  var isGiven: Bool { file != nil || descriptor != nil }

  /// The bytes of the passphrase, from where it is said, else typed at a prompt.
  ///
  /// - Parameters:
  ///   - prompt: what is asked for.
  ///   - console: where it is asked.
  /// - Returns: at most 4096 bytes, perhaps with a line end.
  /// - Throws: `Failure`.
  func passphrase(_ prompt: String, on console: Console) throws(Failure) -> Secret {
    if let descriptor {
      return try FileBytes.readSecret(
        descriptor, named: "file descriptor \(descriptor)")
    }
    guard let file else { return try console.askSecret(prompt) }
    return try Self.secret(inFile: file, on: console)
  }

  /// The bytes of a file that holds a secret.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - console: told when others can read it.
  /// - Returns: at most 4096 bytes, perhaps with a line end.
  /// - Throws: `Failure`.
  static func secret(inFile path: String, on console: Console) throws(Failure) -> Secret {
    let name = "'\(path)'"
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure("cannot open \(name)", errno: errno) }
    defer { close(descriptor) }
    warnIfOpenToOthers(descriptor, name, on: console)
    return try FileBytes.readSecret(descriptor, named: name)
  }

  private static func warnIfOpenToOthers(
    _ descriptor: Int32, _ name: String, on console: Console
  ) {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_mode & 0o077 != 0
    else { return }
    console.notes.warning("\(name) can be read by other users of this machine")
  }
}
