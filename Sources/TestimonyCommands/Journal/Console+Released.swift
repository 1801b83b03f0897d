import Testimony
import TestimonyCrypto

extension Console {
  /// Prints a file that has left: its path, or with `--json` what is known of it.
  func print(_ file: ReleasedFile) {
    guard printsJSON else { return print(file.path) }
    print(
      .object([
        ("format", .string(file.kind.name)), ("path", .string(file.path)),
        ("bytes", .integer(Int64(file.byteCount))),
        ("sha256", .string(Hexadecimal.text(file.digest.bytes))),
      ]))
  }
}
