import Testing
import TestimonyGate

@Suite("The gate: long and hostile texts")
struct GateReaderTests {
  @Test(
    "a tag that never ends, at the end of a text, does no harm",
    arguments: [
      "<script>", "<style>", "x<script>", "<script></", "<script></scrip", "<style></styl", "<!--",
      "<", "</", "<a href=\"", "<a href='x", "<!-", "<script>x",
    ])
  func endsInTag(_ text: String) {
    let gate = Gate([GateTerm(.name, Array("Farhad".utf8))])
    #expect(gate.findings(in: Array(text.utf8)).isEmpty)
    #expect(
      gate.findings(in: Array((text + " Farhad").utf8)).contains { $0.kind == .term }, "\(text)")
  }

  @Test("tags and comments that are never ended are read as what they hold")
  func readsUnended() {
    let gate = Gate([GateTerm(.name, Array("Farhad".utf8))])
    for opening in ["<a ", "<a =\"", "<!--"] {
      let text = String(repeating: opening, count: 3_000) + "Farhad"
      #expect(gate.findings(in: Array(text.utf8)).contains { $0.kind == .term }, "\(opening)")
    }
  }

  @Test(
    "however much is found, what must not leave is found behind it, and that more was found is said"
  )
  func losesNothing() {
    let gate = Gate([GateTerm(.name, Array("Farhad".utf8))])
    let text = String(repeating: "yesterday ", count: 12_000) + "Farhad"
    let findings = gate.findings(in: Array(text.utf8))
    #expect(findings.contains { $0.kind == .term && $0.action == .block })
    #expect(findings.contains { $0.kind == .tooMany && $0.action == .block })
    let few = gate.findings(in: Array("yesterday Farhad".utf8))
    #expect(!few.contains { $0.kind == .tooMany })
  }

  @Test("a text is judged alike however often it comes, and what overlaps is one place")
  func judgesTexts() {
    var judge = TextJudge(Gate([GateTerm(.name, Array("Najib Ahmadyar".utf8))]))
    let text = Array("on Najib Ahmadyar — 070 555 0142".utf8)
    let places = judge.places(in: text)
    #expect(places == judge.places(in: text))
    #expect(places.filter { $0.kind == .term }.count == 1)
    #expect(places.first?.range == 3..<17)
    #expect(places.contains { $0.kind == .phone })
  }

  @Test("without detectors only terms are found")
  func leavesDetectorsOut() {
    let gate = Gate([GateTerm(.name, Array("Farhad".utf8))], detects: false)
    let found = gate.findings(in: Array("Farhad 070 555 0142 at 17:40".utf8))
    #expect(Set(found.map(\.kind)) == [.term])
  }
}
