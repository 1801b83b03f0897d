import Testing
import TestimonyImport

@Suite struct WhatsAppHostileTests {
  private let trial = ParserTrial(make: { WhatsAppParser() })
  private let sources = [WhatsAppExport.ios, WhatsAppExport.android, WhatsAppExport.dari].map {
    Array($0.utf8)
  }

  @Test func piecesOfAnySizeGiveTheSameRecords() {
    for (seed, source) in sources.enumerated() {
      trial.expectSameInPieces(source, seed: UInt64(seed) + 41)
    }
  }

  @Test func aSourceCutAnywhereIsAccountedFor() {
    for source in sources { trial.expectSoundWhenCut(source) }
  }

  @Test func changedBytesAreAccountedFor() {
    for (seed, source) in sources.enumerated() {
      trial.expectSoundWhenMutated(source, times: 3400, seed: UInt64(seed) + 7)
    }
  }

  @Test func randomBytesAreAccountedFor() {
    let alphabet = Array("[]0123456789/.-,: \n\r\u{200E}۱۲،–AMpm<>()".utf8)
    trial.expectSoundOnRandomBytes(alphabet, times: 5000, seed: 99)
  }

  @Test func aMessageLongerThanIsKeptIsOpaqueWhateverThePieces() {
    let heading = "12/08/2021, 10:00 - A: "
    let next = "12/08/2021, 10:01 - B: short\n"
    for length in [(1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3 << 20] {
      let filler = String(repeating: "x", count: length - heading.utf8.count - 1)
      let source = Array("\(heading)\(filler)\n\(next)".utf8)
      let expected = trial.whole(source)
      let isKept = length <= 1 << 20
      #expect(expected.records.map(\.kind) == [isKept ? .message : .opaque(.tooLong), .message])
      #expect(expected.records[0].clock?.hour == 10)
      #expect(expected.account.isBalanced)
      for size in [1000, 65_537, 1 << 20] {
        let pieces = stride(from: 0, to: source.count, by: size).map {
          source[$0..<min($0 + size, source.count)]
        }
        #expect(trial.feed(pieces) == expected)
      }
    }
  }

  @Test func aLineWithoutEndIsOneOpaqueRecord() {
    let piece = [UInt8](repeating: 0x30, count: 1 << 16)
    let outcome = trial.feed(Array(repeating: piece[...], count: 320))
    #expect(outcome.records.map(\.kind) == [.opaque(.malformed)])
    #expect(outcome.account.isBalanced)
  }

  @Test func noBytesAreNoRecords() {
    #expect(trial.whole([]).records.isEmpty)
  }
}
