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
}
