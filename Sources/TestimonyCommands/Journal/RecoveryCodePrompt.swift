import TestimonyCrypto
import TestimonyStorage

/// Shows a recovery code, or a share of one, once on the terminal and asks for part of it back.
enum RecoveryCodePrompt {
  private static let tries = 5

  /// To be called before anything is made that a code is to open.
  ///
  /// - Throws: `Failure` when there is nowhere to show it.
  static func requireTerminal(
    on console: Console, instead option: String = "--recovery-file"
  ) throws(Failure) {
    guard !console.isBatch, console.terminal.open() != nil else {
      throw Failure(
        "no terminal to show the recovery code on", hint: "use \(option)", code: .needsAnswer)
    }
  }

  /// `otherwise` says what holds when the code is not typed back.
  ///
  /// - Throws: `Failure` when the groups are not typed back.
  static func confirm(
    _ code: borrowing RecoveryCode, otherwise hint: String, on console: Console
  ) throws(Failure) {
    try requireTerminal(on: console)
    let printed = code.printed()
    console.terminal.show(
      "\nrecovery code, shown only now; write it on paper, not on this machine:\n\n    ")
    printed.withBytes { bytes in
      console.terminal.show(unsafe bytes.withUnsafeBytes { unsafe Array($0) })
    }
    console.terminal.show("\n\n")
    for group in groupsToAsk(of: RecoveryCode.groupCount) {
      try ask(
        group, of: printed, "\(RecoveryCode.groupCount) of the recovery code", otherwise: hint,
        instead: "--recovery-file", on: console)
    }
    console.terminal.show("the recovery code is written down\n")
  }

  /// `otherwise` says what holds when the share is not typed back.
  ///
  /// - Throws: `Failure` when a group is not typed back.
  static func confirm(
    _ share: RecoveryShare, of count: Int, otherwise hint: String, on console: Console
  ) throws(Failure) {
    let printed = share.printed()
    console.terminal.show(
      "\nshare \(share.number) of \(count), shown only now; whoever is to keep it writes it on paper:\n\n    "
    )
    printed.withBytes { bytes in
      console.terminal.show(unsafe bytes.withUnsafeBytes { unsafe Array($0) })
    }
    console.terminal.show("\n\n")
    // The first two groups are those of all shares of a split.
    let group = 2 + groupsToAsk(of: RecoveryShare.groupCount - 2)[0]
    try ask(
      group, of: printed, "\(RecoveryShare.groupCount) of share \(share.number)",
      otherwise: hint, instead: "--to", on: console)
    // The next holder must not read this one: the screen, and what was scrolled off it.
    console.terminal.show("\u{1B}[H\u{1B}[2J\u{1B}[3Jshare \(share.number) is written down\n")
  }

  /// Writes a code to a new file that only its owner can read.
  ///
  /// - Throws: `Failure`, also when the file is there already.
  static func write(_ code: borrowing RecoveryCode, to file: String) throws(Failure) {
    try SecretFile.write(code.printed(), toNew: file)
  }

  /// Two different groups.
  private static func groupsToAsk(of count: Int) -> [Int] {
    let random = Randomness.system.bytes(2)
    let first = Int(random[0]) % count
    return [first, (first + 1 + Int(random[1]) % (count - 1)) % count]
  }

  private static func ask(
    _ group: Int, of printed: borrowing Secret, _ whole: String, otherwise hint: String,
    instead option: String, on console: Console
  ) throws(Failure) {
    for _ in 0..<tries {
      let typed = try console.askSecret(
        "group \(group + 1) of \(whole)", instead: option)
      if matches(typed, group, of: printed) { return }
      console.terminal.show("that is not group \(group + 1); look at it again\n")
    }
    throw Failure("it was not typed back", hint: hint)
  }

  private static func matches(
    _ typed: borrowing Secret, _ group: Int, of printed: borrowing Secret
  ) -> Bool {
    guard typed.count == 4 else { return false }
    return typed.withBytes { typed in
      printed.withBytes { printed in
        var difference: UInt8 = 0
        for offset in 0..<4 {
          var byte = unsafe typed.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
          if (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) { byte -= 0x20 }
          let place = group * 5 + offset
          let expected = unsafe printed.unsafeLoad(fromByteOffset: place, as: UInt8.self)
          difference |= byte ^ expected
        }
        return difference == 0
      }
    }
  }
}
