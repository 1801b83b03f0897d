/// The default cut for text of which every grapheme boundary is plain to see: ASCII, and the letters,
/// marks and punctuation of Latin, Greek, Cyrillic, Hebrew and Arabic script that never join with a
/// neighbour. It must agree with ``ClusterCut`` wherever it answers.
enum SimpleCut {
  /// - Returns: nil when some scalar is not of the simple kind, or the bytes are not UTF-8.
  static func lengths(of body: [UInt8]) -> [UInt32]? {
    var run = TokenRun(capacity: body.count)
    let count = body.count
    var index = 0
    // The length of the word cluster just read, to which marks may still be added.
    var word = 0
    while index < count {
      let byte = body[index]
      if byte < 0x80 {
        if word > 0 {
          run.word(word)
          word = 0
        }
        if isWord(ascii: byte) {
          word = 1
        } else if byte == 0x20 {
          run.space()
        } else if byte == 0x0d, index + 1 < count, body[index + 1] == 0x0a {
          run.other(2)
          index += 1
        } else {
          run.other(1)
        }
        index += 1
        continue
      }
      guard let (kind, length) = SimpleScalar.read(body, at: index) else { return nil }
      switch kind {
      case .letter:
        if word > 0 { run.word(word) }
        word = length
      case .mark:
        // After anything but a letter, a mark makes a cluster that is not simple.
        guard word > 0 else { return nil }
        word += length
      case .punctuation:
        if word > 0 { run.word(word) }
        word = 0
        // A mark may follow: then the guard above hands the body over.
        run.other(length)
      }
      index += length
    }
    if word > 0 { run.word(word) }
    run.flush()
    return run.lengths
  }

  /// Letters, digits and the apostrophe.
  @inline(__always)
  private static func isWord(ascii byte: UInt8) -> Bool {
    let set: UInt64 = byte < 64 ? 0x03ff_0080_0000_0000 : 0x07ff_fffe_07ff_fffe
    return (set >> UInt64(byte & 63)) & 1 != 0
  }
}

/// What a simple scalar beyond ASCII does in the default cut.
enum SimpleScalar {
  /// Letters, digits and U+2019.
  case letter
  /// Joins the cluster before it.
  case mark
  case punctuation

  /// Reads one scalar of two bytes, or of three that begin with E2 80.
  ///
  /// - Returns: what it is and its length in bytes; nil when it is not simple or not valid UTF-8.
  @inline(__always)
  static func read(_ bytes: [UInt8], at index: Int) -> (SimpleScalar, Int)? {
    let lead = bytes[index]
    guard index + 1 < bytes.count else { return nil }
    let second = bytes[index + 1]
    guard second & 0xc0 == 0x80 else { return nil }
    if lead >= 0xc3 && lead <= 0xdb {
      let scalar = UInt16(lead & 0x1f) << 6 | UInt16(second & 0x3f)
      return twoByte(scalar).map { ($0, 2) }
    }
    if lead == 0xc2 {
      switch second {
      case 0xa0, 0xa1, 0xa7, 0xab, 0xb0, 0xbb, 0xbf: return (.punctuation, 2)  // nbsp ¡ § « ° » ¿
      default: return nil
      }
    }
    guard lead == 0xe2, second == 0x80, index + 2 < bytes.count else { return nil }
    switch bytes[index + 2] {
    case 0x8c: return (.mark, 3)  // zero width non-joiner, inside Persian words
    case 0x99: return (.letter, 3)  // the apostrophe as typeset
    case 0x93, 0x94, 0x98, 0x9c, 0x9d, 0xa6: return (.punctuation, 3)  // – — ‘ “ ” …
    default: return nil
    }
  }

  private static func twoByte(_ scalar: UInt16) -> SimpleScalar? {
    switch scalar {
    case 0xd7, 0xf7: .punctuation  // × ÷
    case 0xc0...0x24f: .letter
    case 0x300...0x36f: .mark
    case 0x391...0x3a1, 0x3a3...0x3f5: .letter
    case 0x400...0x481, 0x48a...0x52f: .letter
    case 0x5d0...0x5ea: .letter
    case 0x60c, 0x61b, 0x61f, 0x66a...0x66d, 0x6d4: .punctuation
    case 0x620...0x64a, 0x660...0x669, 0x66e...0x66f, 0x671...0x6d3, 0x6d5: .letter
    case 0x6ee...0x6fc, 0x6ff: .letter
    case 0x64b...0x65f, 0x670: .mark
    default: nil
    }
  }
}
