package import TestimonyCrypto

extension Console {
  /// A passphrase or recovery code, typed unseen, straight into locked memory. The prompt's line is
  /// erased when it is answered.
  ///
  /// - Parameters:
  ///   - prompt: what is asked for, without colon.
  ///   - option: what answers it without asking.
  /// - Returns: the bytes typed, at most 4096, without the line end; may be empty.
  /// - Throws: `Failure`, with `needsAnswer` when it may not or cannot be asked.
  package func askSecret(
    _ prompt: String, instead option: String = "--passphrase-file or --passphrase-fd"
  ) throws(Failure) -> Secret {
    var typing = try typing(for: prompt, instead: option)
    let heading = "\(prompt) (not shown): "
    terminal.show(heading)
    defer { terminal.show("\r\u{1B}[K") }
    var count = 0
    let typed = try Secret(count: Passphrase.byteLimit) { (bytes) throws(Failure) in
      while true {
        let byte: UInt8
        switch typing.next(isSecret: true, resume: { terminal.show(heading) }) {
        case .byte(let typed): byte = typed
        case .signal(let signal):
          typing.letThrough(signal)
          terminal.show(heading)
          continue
        case .gone: throw Failure("the terminal went away")
        }
        switch byte {
        case 0x0A, 0x0D: return
        case 0x04:
          if count == 0 { throw Failure("nothing was typed") }
          return
        case 0x08, 0x7F:
          // One scalar: its continuation bytes, then its first.
          var erased: UInt8 = 0x80
          while (0x80..<0xC0).contains(erased), count > 0 {
            count -= 1
            erased = unsafe bytes.unsafeLoad(fromByteOffset: count, as: UInt8.self)
          }
        case 0x15: count = 0
        default:
          guard count < Passphrase.byteLimit else {
            throw Failure("more than \(Passphrase.byteLimit) bytes were typed")
          }
          bytes.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
          count += 1
        }
      }
    }
    return typed.withBytes { Secret(copying: $0.extracting(first: count)) }
  }
}
