import Glibc

/// The system's own words for an `errno`.
enum SystemReason {
  /// As strerror(3) says it, the first letter in lower case.
  static func text(_ number: Int32) -> String {
    guard let words = unsafe strerror(number) else { return "error \(number)" }
    let text = unsafe String(cString: words)
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
