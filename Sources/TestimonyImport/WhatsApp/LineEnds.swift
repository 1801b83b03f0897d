/// On iOS a message ends with CR LF and a line within it with LF alone: a heading after a lone LF
/// may be text.
struct LineEnds {
  private var areTwoBytes: Bool?

  /// Whether the line before `start` ends in LF alone although the first message ended in CR LF.
  mutating func isLone(before start: Int, in buffer: [UInt8]) -> Bool {
    guard start > 0 else { return false }
    let isTwoBytes = start > 1 && buffer[start - 2] == 0x0D
    guard let areTwoBytes else {
      self.areTwoBytes = isTwoBytes
      return false
    }
    return areTwoBytes && !isTwoBytes
  }
}
