import Testing
import TestimonyImport

/// Feeds a parser in every way that a pipe may, and looks at what must hold whatever the bytes are.
struct ParserTrial<Parser: RecordParser> {
  /// A parser that has not been fed.
  let make: () -> Parser

  /// What a parser makes of a source.
  struct Outcome: Equatable {
    var records: [ParsedRecord] = []
    var failure: ParseFailure?
    var account = ByteAccount()

    static func == (left: Outcome, right: Outcome) -> Bool {
      left.records == right.records && left.failure?.reason == right.failure?.reason
    }
  }

  /// Feeds the pieces one after the other.
  func feed(_ pieces: [ArraySlice<UInt8>]) -> Outcome {
    var parser = make()
    var outcome = Outcome()
    let keep: (ParsedRecord) throws(ParseFailure) -> Void = { record in
      outcome.account.add(record)
      outcome.records.append(record)
    }
    do throws(ParseFailure) {
      for piece in pieces {
        outcome.account.give(piece.count)
        try parser.take(piece, keep)
      }
      try parser.finish(keep)
    } catch {
      outcome.failure = error
    }
    return outcome
  }

  func whole(_ source: [UInt8]) -> Outcome { feed([source[...]]) }

  /// In pieces of one byte, of a few, and of many.
  func expectSameInPieces(_ source: [UInt8], seed: UInt64) {
    let expected = whole(source)
    expectSound(expected, source)
    #expect(feed(source.indices.map { source[$0...$0] }) == expected)
    var random = SeededGenerator(seed)
    for longest in [3, 17, 300, 5000] {
      var pieces: [ArraySlice<UInt8>] = []
      var rest = source[...]
      while !rest.isEmpty {
        let piece = rest.prefix(Int.random(in: 0...longest, using: &random))
        pieces.append(piece)
        rest = rest.dropFirst(piece.count)
      }
      #expect(feed(pieces) == expected, "seed \(seed), pieces of up to \(longest) bytes")
    }
  }

  /// Cut off at every byte.
  func expectSoundWhenCut(_ source: [UInt8]) {
    for length in 0...source.count {
      let cut = Array(source.prefix(length))
      expectSound(whole(cut), cut)
    }
  }

  /// With bytes changed, dropped, doubled.
  func expectSoundWhenMutated(_ source: [UInt8], times: Int, seed: UInt64) {
    var random = SeededGenerator(seed)
    for _ in 0..<times {
      var bytes = source
      for _ in 0..<Int.random(in: 1...8, using: &random) where !bytes.isEmpty {
        let index = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: index)
        case 2: bytes.insert(source.randomElement(using: &random) ?? 0, at: index)
        default:
          let end = min(bytes.count, index + Int.random(in: 1...40, using: &random))
          bytes.insert(contentsOf: Array(bytes[index..<end]), at: index)
        }
      }
      expectSound(whole(bytes), bytes, "seed \(seed)")
    }
  }

  /// Nothing but chance, among bytes that the format uses and others.
  func expectSoundOnRandomBytes(_ alphabet: [UInt8], times: Int, seed: UInt64) {
    var random = SeededGenerator(seed)
    for _ in 0..<times {
      let bytes = (0..<Int.random(in: 0...400, using: &random)).map { _ in
        Int.random(in: 0..<8, using: &random) == 0
          ? UInt8.random(in: 0...255, using: &random) : alphabet.randomElement(using: &random) ?? 0
      }
      expectSound(whole(bytes), bytes, "seed \(seed)")
    }
  }

  /// Every byte once, and only text where there should be text.
  private func expectSound(_ outcome: Outcome, _ source: [UInt8], _ note: String = "") {
    if outcome.failure == nil {
      guard !outcome.account.isBalanced else { return expectText(outcome, source, note) }
      Issue.record("not balanced: \(outcome.account) of \(source.count) bytes, \(note): \(source)")
    } else if outcome.account.hasGap {
      Issue.record("a gap: \(outcome.account), \(note): \(source)")
    }
  }

  private func expectText(_ outcome: Outcome, _ source: [UInt8], _ note: String) {
    for record in outcome.records {
      let texts = [record.body, record.sender?.name, record.sender?.account, record.quotation]
      for text in texts.compactMap({ $0 }) where String(validating: text, as: UTF8.self) == nil {
        Issue.record("not UTF-8: \(record), \(note): \(source)")
      }
    }
  }
}

/// The same numbers for the same seed.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  /// SplitMix64 (Steele, Lea, Flood 2014).
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
