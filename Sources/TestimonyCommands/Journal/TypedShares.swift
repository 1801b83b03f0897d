import Testimony
import TestimonyCrypto

/// Shares of a recovery code as people bring them together: typed one after the other, or line by line in
/// what a file holds.
struct TypedShares {
  /// How codes of the journal were split.
  let splits: [RecoverySplit]
  let console: Console

  /// Mistakes in one sitting.
  private static let tries = 5

  /// The code that the shares make.
  ///
  /// - Parameters:
  ///   - first: what was typed first, or a file with all of them.
  ///   - isGiven: whether it came from where nothing more can be asked.
  /// - Returns: nil when there is no share at all.
  /// - Throws: `Failure`, for shares that do not fit together or are too few.
  func code(beginning first: borrowing Secret, isGiven: Bool) throws(Failure) -> RecoveryCode? {
    var shares: [RecoveryShare] = []
    for line in Self.lines(of: first) {
      let typed = first.withBytes { Secret(copying: $0.extracting(line)) }
      guard let share = RecoveryShare(typed: typed) else {
        guard shares.isEmpty else { throw Self.wrong(after: shares) }
        return nil
      }
      try check(share, after: shares)
      shares.append(share)
    }
    guard let start = shares.first else { return nil }
    if !isGiven { try askRest(&shares) }
    guard shares.count >= start.needed else {
      throw Failure(
        "\(counted(shares.count, "share is", "shares are")) there, and \(start.needed) are needed",
        hint: "nothing can be told from fewer; bring more together", code: .wrongPassphrase)
    }
    do throws(RecoveryShareError) {
      return try RecoveryCode(joining: shares)
    } catch {
      preconditionFailure("shares that were checked one by one fit together")
    }
  }

  private func askRest(_ shares: inout [RecoveryShare]) throws(Failure) {
    var mistakes = 0
    while shares.count < shares[0].needed {
      console.terminal.show("share \(shares[shares.count - 1].number) taken\n")
      let typed = try console.askSecret(
        "another share, \(shares.count + 1) of the \(shares[0].needed) that are needed")
      do throws(Failure) {
        guard let share = RecoveryShare(typed: typed) else { throw Self.wrong(after: shares) }
        try check(share, after: shares)
        shares.append(share)
      } catch {
        mistakes += 1
        guard mistakes < Self.tries else { throw error }
        console.notes.warning(error.message)
      }
    }
  }

  private func check(
    _ share: RecoveryShare, after shares: [RecoveryShare]
  ) throws(Failure) {
    if let first = shares.first, first.set != share.set {
      throw Failure(
        "share \(share.number) is of another split than share \(first.number)",
        hint: "take shares that were printed together", code: .wrongPassphrase)
    }
    guard
      splits.contains(where: {
        $0.set == share.set && $0.needed == share.needed && share.number <= $0.count
      })
    else {
      throw Failure(
        "share \(share.number) is not of this journal, or of a split that was made anew since",
        hint: "look for the newer one: testimony key list says since when they open it",
        code: .wrongPassphrase)
    }
    guard !shares.contains(where: { $0.number == share.number }) else {
      throw Failure(
        "share \(share.number) is there already", hint: "each counts once; bring another one",
        code: .wrongPassphrase)
    }
  }

  private static func wrong(after shares: [RecoveryShare]) -> Failure {
    Failure(
      "what comes after share \(shares[shares.count - 1].number) is no share: a character, the length or the check is wrong",
      hint: "a share has twelve groups of four; O and 0, I, L and 1 are the same",
      code: .wrongPassphrase)
  }

  /// The lines that are not empty and no remarks.
  private static func lines(of text: borrowing Secret) -> [Range<Int>] {
    text.withBytes { bytes in
      var lines: [Range<Int>] = []
      var start = 0
      for place in 0...bytes.byteCount {
        let byte =
          unsafe place < bytes.byteCount
          ? bytes.unsafeLoad(fromByteOffset: place, as: UInt8.self) : 0x0A
        guard byte == 0x0A else { continue }
        var first: UInt8?
        for offset in start..<place where first == nil {
          let byte = unsafe bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
          if byte != 0x20, !(0x09...0x0D).contains(byte) { first = byte }
        }
        if let first, first != UInt8(ascii: "#") { lines.append(start..<place) }
        start = place + 1
      }
      return lines
    }
  }
}
