import Testimony
import TestimonyProof

/// What somebody is asked who approves a publication and has seen nothing else: the questions of an
/// intruder with an hour of time.
struct ApproverQuestions {
  let console: Console

  static let questions = [
    "would somebody who knows these people recognise one of them",
    "does a place, a distance or a time say where somebody lives or was",
    "is somebody named or described who does not speak: kin, a child, a neighbour, a colleague",
    "is there a profession, a role, a loss or an event that only few people share",
    "is there something to search for: a number, an account, a link, a file's name, a sentence that may stand elsewhere",
    "laid beside what is public, does it say what is hidden",
  ]

  /// Asks them all, each with what and where if the answer is yes.
  func answers() throws(Failure) -> [ApprovalNote.Answer] {
    var answers: [ApprovalNote.Answer] = []
    for (number, question) in zip(1..., Self.questions) {
      guard try isYes("\(number). \(question)? (y/n)") else {
        answers.append(ApprovalNote.Answer(remark: nil))
        continue
      }
      let remark = Array(
        try console.answerText("what, and where (goes back to who publishes it)").utf8)
      guard ApprovalNote.isRemark(remark) else {
        throw Failure(
          "a yes needs a few words, one line of at most \(ApprovalNote.maximumRemarkLength) bytes; nothing was written"
        )
      }
      answers.append(ApprovalNote.Answer(remark: remark))
    }
    return answers
  }

  /// A question that is answered with y or n.
  func isYes(_ question: String) throws(Failure) -> Bool {
    for _ in 0..<5 {
      switch try console.answer(question) {
      case Array("y".utf8), Array("yes".utf8): return true
      case Array("n".utf8), Array("no".utf8): return false
      default: console.notes.note("answer y or n")
      }
    }
    throw Failure("no answer to: \(question); nothing was written")
  }
}
