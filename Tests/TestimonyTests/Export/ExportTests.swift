import Testing
import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

@testable import Testimony

@Suite("An export")
struct ExportTests {
  @Test("holds what is selected, in every format, and passes the gate")
  func holdsSelection() throws {
    let conversation = ConversationFixture()
    defer { conversation.remove() }
    var journal = try conversation.create()
    try conversation.redact(1, ["2 kilometres from our house"], in: &journal)
    try conversation.redact(3, ["رحیمی"], in: &journal)
    let prepared = try journal.prepareExport(ConversationFixture.request())
    #expect(prepared.findings == [])
    #expect(prepared.needsAgreement == ["c1", "c2"])
    #expect(prepared.text(.text).contains("The fighting is about █████ in the centre."))
    #expect(prepared.text(.html).contains("Êtes-vous en sécurité ?"))
    #expect(prepared.text(.markdown).contains("**3 · Contact 2** · 12 August 2021"))
    #expect(prepared.text(.transcript).hasPrefix("{\"format\":\"testimony/transcript@v1\""))
  }
}
