import SeededRandom
import Testing
import TestimonyCrypto

@testable import TestimonyProof

@Suite("The text of an approval")
struct ApprovalNoteTests {
  private static let no = [ApprovalNote.Answer](
    repeating: .init(remark: nil), count: ApprovalNote.questionCount)

  private func note(
    _ answers: [ApprovalNote.Answer] = no, isApproved: Bool = true
  ) throws -> ApprovalNote {
    let files = ["herat.txt", "herat.html"].map {
      ReleaseNote.File(name: Array($0.utf8), digest: SHA256.hash(Array($0.utf8)))
    }
    return try #require(ApprovalNote(files: files, answers: answers, isApproved: isApproved))
  }

  @Test("reads what it prints")
  func printsBack() throws {
    var answers = Self.no
    answers[1] = .init(remark: Array("message 3: the street, نام سرک".utf8))
    for approval in try [note(), note(answers), note(answers, isApproved: false)] {
      #expect(ApprovalNote(parsing: approval.text) == approval)
    }
    let lines = try String(decoding: note(answers).text, as: UTF8.self).split(separator: "\n")
    #expect(lines[0] == "testimony/approval@v1")
    #expect(lines[1].hasSuffix("  herat.html") && lines[2].hasSuffix("  herat.txt"))
    #expect(lines[3] == "1 no" && lines[4] == "2 yes message 3: the street, نام سرک")
    #expect(lines.count == 10 && lines[9] == "approved")
  }

  @Test("takes no other number of answers, no empty remark and no second line in one")
  func refuses() throws {
    let files = try note().files
    #expect(ApprovalNote(files: [], answers: Self.no, isApproved: true) == nil)
    #expect(
      ApprovalNote(files: files, answers: Array(Self.no.dropLast()), isApproved: true) == nil)
    for remark in ["", "a\nb", String(repeating: "a", count: 301)] {
      var answers = Self.no
      answers[0] = .init(remark: Array(remark.utf8))
      #expect(ApprovalNote(files: files, answers: answers, isApproved: true) == nil)
    }
  }

  @Test("is read in one spelling, whatever bytes are changed", arguments: UInt64(0)..<4)
  func oneSpelling(seed: UInt64) throws {
    var random = Seeded(seed)
    let text = try note().text
    for _ in 0..<500 {
      var changed = text
      changed[Int.random(in: 0..<text.count, using: &random)] = .random(in: 0...255, using: &random)
      if Bool.random(using: &random) { changed.removeLast(.random(in: 0..<40, using: &random)) }
      guard let read = ApprovalNote(parsing: changed) else { continue }
      #expect(read.text == changed, "seed \(seed)")
    }
  }
}
