import Testing
import TestimonyImport

@Suite struct SignalHostileTests {
  private func expectSound<Parser: RecordParser>(_ make: @escaping () -> Parser, _ source: [UInt8])
  {
    let trial = ParserTrial(make: make)
    trial.expectSameInPieces(source, seed: 5)
    trial.expectSoundWhenCut(source)
    trial.expectSoundWhenMutated(source, times: 2500, seed: 6)
    trial.expectSoundOnRandomBytes(source, times: 1000, seed: 7)
  }

  @Test func theLinesOfSignalCLI() { expectSound({ SignalCLIParser() }, SignalFixture.source) }

  @Test func theTextOfSigtop() {
    expectSound({ SigtopTextParser() }, Array(SignalFixture.sigtop.utf8))
  }

  @Test func theRowsOfSigtop() {
    expectSound({ SigtopJSONParser() }, Array(SignalFixture.rows.utf8))
  }

  @Test func theLinesOfSignalExport() {
    expectSound({ SignalExportParser() }, Array(SignalFixture.export.utf8))
  }

  @Test func aLineWithoutEndIsOpaqueAndNotKept() {
    let piece = [UInt8](repeating: 0x78, count: 1 << 16)[...]
    let outcome = ParserTrial(make: { SignalCLIParser() }).feed(
      Array(repeating: piece, count: 320))
    #expect(outcome.records.map(\.kind) == [.opaque(.tooLong)])
    #expect(outcome.account.isBalanced)
  }
}
