import Testimony
import TestimonyCrypto
import TestimonyProof

/// Who may approve, whether somebody has to, and what they said.
struct ApprovalReport {
  let console: Console

  func say(_ journal: borrowing Journal) throws(Failure) {
    let book = journal.state.approval
    if console.printsJSON {
      console.print(
        .object([
          ("required", .bool(book.isRequired)),
          ("approvers", .array(book.approvers.map { .string($0) })),
        ]))
    } else {
      console.print("approval  \(book.isRequired ? "needed for every export" : "not needed")")
      for key in book.approvers { console.print("approver  \(key)") }
    }
    for record in book.records {
      let approval: ApprovalNote
      do throws(JournalError) { approval = try journal.approval(record) } catch {
        throw Failure(error)
      }
      say(approval, key: record.key, logged: record.logged)
    }
  }

  /// What one approver said, with every yes.
  func say(_ approval: ApprovalNote, key: String, logged: Timestamp?) {
    let name = String(decoding: key.utf8.prefix { $0 != UInt8(ascii: "+") }, as: UTF8.self)
    let concerns = zip(1..., approval.answers).filter { $0.1.remark != nil }
    guard !console.printsJSON else {
      console.print(
        .object([
          ("approved", .bool(approval.isApproved)), ("by", .string(name)),
          ("logged", logged.map { .string($0.text) } ?? .null),
          (
            "files",
            .array(
              approval.files.map {
                .object([
                  ("name", .text($0.name)), ("sha256", .string(Hexadecimal.text($0.digest.bytes))),
                ])
              })
          ),
          (
            "concerns",
            .array(
              concerns.map {
                .object([
                  ("question", .integer(Int64($0))), ("remark", .text($1.remark ?? [])),
                ])
              })
          ),
        ]))
      return
    }
    let time = logged.map { "\($0.text)  " } ?? ""
    console.print("\(time)\(approval.isApproved ? "approved" : "refused") by \(name)")
    for file in approval.files {
      console.print(
        "    file    \(String(decoding: file.name, as: UTF8.self))  SHA-256 \(Hexadecimal.text(file.digest.bytes))"
      )
    }
    for (number, answer) in concerns {
      console.print(
        "    yes     \(ApproverQuestions.questions[number - 1]): \(String(decoding: answer.remark ?? [], as: UTF8.self))"
      )
    }
  }
}

extension Failure {
  init(_ error: ApprovalError) {
    switch error {
    case .badKey:
      self.init(
        "that is not the key of an approver",
        hint: "it begins with approver/: what approve --new-key prints", code: .usage)
    case .removed:
      self.init(
        "that key was removed once and is never believed again",
        hint: "ask for a new one: testimony approve --new-key NAME --key FILE")
    case .noSuchApprover:
      self.init("no approver has that key", hint: "see: testimony approve --list")
    case .notAnApproval:
      self.init(
        "the file is no approval, or was altered; nothing was recorded",
        hint: "ask for it again: what approve wrote beside the document", code: .refused)
    case .unknownSigner:
      self.init(
        "no approver of this journal signed it; nothing was recorded",
        hint: "let them in first: testimony approve --trust approver/…", code: .refused)
    case .journal(let error): self.init(error)
    }
  }
}
