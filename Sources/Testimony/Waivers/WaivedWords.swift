import TestimonyGate

/// What a waiver is bound to beside its class and the terms: what follows from the finding, the words, and
/// what stands around them in their line.
enum WaivedWords {
  /// Bytes of the line on each side that count, at most: time is linear, however long a line is.
  private static let around = 512
  private static let mark = Array("\u{2588}".utf8)

  /// What a waiver of words that stand at a range of a text, as the gate judges it, is bound to. Of a
  /// public post, which pages lay out in their own way, the line does not count.
  static func bytes(
    at range: Range<Int>, in text: [UInt8], _ action: GateAction, isPublic: Bool
  ) -> [UInt8] {
    var bytes = Array("\(action.rawValue)\n".utf8) + text[range] + [0x0A]
    guard !isPublic else { return bytes }
    let before = before(range.lowerBound, in: text)
    bytes += Array("\(before.count)\n".utf8) + before
    bytes += behind(range.upperBound, in: text)
    return bytes
  }

  /// The line before a place, backwards, without spaces and marks: a page lays them out, a transcript
  /// does not.
  private static func before(_ place: Int, in text: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    var index = place
    while index > 0, text[index - 1] != 0x0A, bytes.count < around {
      if index >= mark.count, text[(index - mark.count)..<index].elementsEqual(mark) {
        index -= mark.count
      } else {
        index -= 1
        if text[index] != 0x20, text[index] != 0x09 { bytes.append(text[index]) }
      }
    }
    return bytes
  }

  /// The same of the line behind it, forwards.
  private static func behind(_ place: Int, in text: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    var index = place
    while index < text.count, text[index] != 0x0A, bytes.count < around {
      if text[index...].starts(with: mark) {
        index += mark.count
      } else {
        if text[index] != 0x20, text[index] != 0x09 { bytes.append(text[index]) }
        index += 1
      }
    }
    return bytes
  }
}
