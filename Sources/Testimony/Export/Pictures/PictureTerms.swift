import TestimonyGate

/// Looks for terms that identify somebody in all bytes of a cleaned picture: text could stand behind packed
/// pixels, or in the numbers of their tables, and no program would show it.
struct PictureTerms {
  /// For what looks like a few letters in a row, which chance makes of pixels: terms that it does not make.
  private var long: TextJudge
  /// For what can hardly be anything but text.
  private var all: TextJudge

  /// Bytes in a row that can be read, at least; and so many that any term is looked for in them.
  private static let runByteCounts = (least: 8, text: 16)
  /// Letters of a word that chance does not make.
  private static let longWord = 5
  /// Bytes that are read at once, and again with the next.
  private static let pieceByteCount = 1 << 16
  private static let overlap = 256

  init(_ terms: [IdentityTerm]) {
    all = TextJudge(Gate(terms.map(GateTerm.init), detects: false))
    long = TextJudge(Gate(terms.flatMap(Self.longParts), detects: false))
  }

  /// What of a term is long enough.
  private static func longParts(of term: IdentityTerm) -> [GateTerm] {
    let term = GateTerm(term)
    let words = term.text.split { $0 == 0x20 }.filter {
      String(decoding: $0, as: UTF8.self).unicodeScalars.count >= longWord
    }
    return switch term.kind {
    case .name: words.map { GateTerm(.name, Array($0)) }
    case .number: [term]
    case .address, .phrase, .redacted, .passage: words.isEmpty ? [] : [term]
    }
  }

  /// Whether one stands there, with one byte a letter, as UTF-8, or with two bytes a letter.
  mutating func stand(in bytes: [UInt8]) -> Bool {
    standInRuns(of: bytes) || standInRuns(of: bytes.filter { $0 != 0 })
  }

  private mutating func standInRuns(of bytes: [UInt8]) -> Bool {
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, end - start < Self.pieceByteCount,
        let next = Self.end(ofScalarAt: end, in: bytes)
      {
        end = next
      }
      let isWhole = end - start < Self.pieceByteCount
      if end - start >= Self.runByteCounts.least, isFound(in: Array(bytes[start..<end])) {
        return true
      }
      start = isWhole ? end + 1 : end - Self.overlap
    }
    return false
  }

  private mutating func isFound(in run: [UInt8]) -> Bool {
    let places = run.count >= Self.runByteCounts.text ? all.places(in: run) : long.places(in: run)
    // What stands before it by chance may be a letter.
    return places.contains { $0.kind == .term || $0.kind == .termInside }
  }

  /// Where a letter, sign, space or line's end ends that begins here; nil where none does.
  private static func end(ofScalarAt place: Int, in bytes: [UInt8]) -> Int? {
    let count =
      switch bytes[place] {
      case 0x09, 0x0A, 0x0D, 0x20...0x7E: 1
      case 0xC3...0xDF: 2
      case 0xE1...0xEF: 3
      default: 0
      }
    guard count > 0, place + count <= bytes.count,
      bytes[(place + 1)..<(place + count)].allSatisfy({ $0 & 0xC0 == 0x80 })
    else { return nil }
    return place + count
  }
}

extension [LeavingPicture] {
  /// Lets none leave in whose bytes a term stands.
  ///
  /// - Throws: `picture`.
  func check(_ knowledge: GateKnowledge) throws(ExportError) {
    guard !isEmpty else { return }
    var terms = PictureTerms(knowledge.terms)
    for picture in self where terms.stand(in: picture.bytes) {
      throw .picture(picture.choice, .holdsTerm)
    }
  }
}
