import Glibc

/// The system's own words for an `errno`.
enum SystemReason {
  /// As strerror(3) says it, the first letter in lower case.
  static func text(_ number: Int32) -> String {
    guard let words = unsafe strerror(number) else { return "error \(number)" }
    let text = unsafe String(cString: words)
    return text.prefix(1).lowercased() + text.dropFirst()
  }

  /// What to do about a file that cannot be read or written; nil where that depends.
  static func advice(_ number: Int32) -> String? {
    switch number {
    case ENOENT, ENOTDIR: "check its name, and the folder that you are in"
    case EISDIR: "name a file, not a folder"
    case EACCES, EPERM: "make sure that you may read it: ls -l shows who may"
    default: nil
    }
  }
}
