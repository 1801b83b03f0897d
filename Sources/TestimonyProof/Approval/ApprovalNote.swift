/// The text of an approval (`Docs/Format.md`, "Approval"): the files that somebody read who saw nothing
/// else, what they answered, and whether they approve. Their key signs it as a C2SP signed note.
public struct ApprovalNote: Hashable, Sendable {
  /// An answer to one of the questions.
  public struct Answer: Hashable, Sendable {
    /// What and where, one line; nil where the answer is no.
    public let remark: [UInt8]?

    /// The answer no, or yes with a remark.
    public init(remark: [UInt8]?) {
      self.remark = remark
    }
  }

  /// In ascending order of their names' bytes; one at least.
  public let files: [ReleaseNote.File]
  /// In the order of the questions.
  public let answers: [Answer]
  /// Whether the files may be published.
  public let isApproved: Bool

  /// How many questions there are.
  public static let questionCount = 6
  /// The longest remark, in bytes.
  public static let maximumRemarkLength = 300

  private static let header = Array("testimony/approval@v1".utf8)
  private static let approved = Array("approved".utf8)
  private static let refused = Array("refused".utf8)

  /// Returns nil for another number of answers, a remark that is empty, too long, not UTF-8 or more
  /// than one line, and for files that no release note could list.
  public init?(files: [ReleaseNote.File], answers: [Answer], isApproved: Bool) {
    guard let list = ReleaseNote(files: files), answers.count == Self.questionCount,
      answers.allSatisfy({ $0.remark.map(Self.isRemark) ?? true })
    else { return nil }
    self.files = list.files
    self.answers = answers
    self.isApproved = isApproved
  }

  /// Reads the text of a note; nil for anything that would not print back the same.
  public init?(parsing text: [UInt8]) {
    guard text.count <= SignedNote.maximumByteCount, text.last == lineFeed else { return nil }
    let lines = text.dropLast().split(separator: lineFeed, omittingEmptySubsequences: false)
    guard lines.count >= Self.questionCount + 3, lines[0].elementsEqual(Self.header) else {
      return nil
    }
    let end = lines.count - 1 - Self.questionCount
    var answers: [Answer] = []
    for (number, line) in zip(1..., lines[end..<lines.count - 1]) {
      let no = Self.line(number, Answer(remark: nil))
      let yes = Self.line(number, Answer(remark: []))
      if line.elementsEqual(no) {
        answers.append(Answer(remark: nil))
      } else if line.starts(with: yes) {
        answers.append(Answer(remark: Array(line.dropFirst(yes.count))))
      } else {
        return nil
      }
    }
    let list = lines[1..<end].flatMap { $0 + [lineFeed] }
    guard let note = try? ReleaseNote(parsing: ReleaseNote.header + [lineFeed] + list),
      let read = ApprovalNote(
        files: note.files, answers: answers,
        isApproved: lines[lines.count - 1].elementsEqual(Self.approved)),
      read.text == text
    else { return nil }
    self = read
  }

  /// Whether a text can be a remark.
  public static func isRemark(_ remark: [UInt8]) -> Bool {
    (1...maximumRemarkLength).contains(remark.count)
      && remark.allSatisfy { $0 >= 0x20 && $0 != 0x7f }
      && String(validating: remark, as: UTF8.self) != nil
  }

  /// What is signed.
  public var text: [UInt8] {
    var text = Self.header + [lineFeed]
    // The lines of the files are those of a release note.
    if let list = ReleaseNote(files: files) {
      text += list.text.dropFirst(ReleaseNote.header.count + 1)
    }
    for (number, answer) in zip(1..., answers) { text += Self.line(number, answer) + [lineFeed] }
    text += (isApproved ? Self.approved : Self.refused) + [lineFeed]
    return text
  }

  private static func line(_ number: Int, _ answer: Answer) -> [UInt8] {
    Array((answer.remark == nil ? "\(number) no" : "\(number) yes ").utf8) + (answer.remark ?? [])
  }
}
