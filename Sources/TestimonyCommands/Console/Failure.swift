/// Why a command did not do what it was asked: what the user is told, and how the tool ends.
///
/// Messages and hints begin in lower case, end without a full stop and never hold content of the
/// journal: handles, paths and numbers only.
package struct Failure: Error, Hashable, Sendable {
  /// What went wrong.
  package let message: String
  /// What to do about it.
  package let hint: String?
  /// How the tool ends.
  package let code: ExitCode

  package init(_ message: String, hint: String? = nil, code: ExitCode = .failed) {
    self.message = message
    self.hint = hint
    self.code = code
  }

  /// The failure of a system call.
  ///
  /// - Parameters:
  ///   - doing: what could not be done, as in "cannot read 'a.txt'".
  ///   - errno: its reason.
  ///   - hint: what to do about it; else what the reason suggests.
  package init(_ doing: String, errno: Int32, hint: String? = nil) {
    self.init("\(doing): \(SystemReason.text(errno))", hint: hint ?? SystemReason.advice(errno))
  }

  /// The error object of `--json`, one line.
  package var json: JSON {
    var fields: [(String, JSON)] = [
      ("code", .string(code.name)), ("exit", .integer(Int64(code.rawValue))),
      ("message", .string(message)),
    ]
    if let hint { fields.append(("hint", .string(hint))) }
    return .object([("error", .object(fields))])
  }
}
