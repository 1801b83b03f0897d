import Testimony
import TestimonyGate
import TestimonyProof

/// One walk through what may have to be redacted.
struct ReviewSitting {
  /// Questions that were asked and answered, and those that are left.
  struct Counts {
    var asked = 0
    var hidden = 0
    var kept = 0
    var left = 0
  }

  private let console: Console
  private let thread: ConversationThread
  private(set) var counts = Counts()
  private var questions: [ReviewQuestion] = []
  private var next = 0
  /// What was answered, with the question that it answers; those of one key have one number.
  private var answers: [(question: Int, decision: ReviewDecision, isHidden: Bool, key: Int)] = []
  private var keys = 0
  /// Questions of this pass that were shown: what is shown again is not counted again.
  private var seen = 0

  init(console: Console, thread: ConversationThread) {
    self.console = console
    self.thread = thread
  }

  /// Asks until nothing is left, or until it is enough. What is hidden may stand elsewhere too: so it is
  /// looked at again.
  mutating func run(on journal: inout Journal, _ selection: Selection) throws(Failure) {
    var isOver = false
    while !isOver {
      do throws(ExportError) { questions = try journal.review(selection) } catch {
        throw Failure(error)
      }
      next = 0
      answers = []
      seen = 0
      guard !questions.isEmpty else { break }
      isOver = try walk(&journal) || !answers.contains(where: \.isHidden)
    }
    counts.left = max(0, questions.count - next)
  }

  /// Asks all questions that there are.
  ///
  /// - Returns: whether it is enough.
  private mutating func walk(_ journal: inout Journal) throws(Failure) -> Bool {
    while next < questions.count {
      let question = questions[next]
      ReviewView(console: console, thread: thread).show(
        question, number: next + 1, of: questions.count)
      if next >= seen {
        counts.asked += 1
        seen = next + 1
      }
      let answer = try ask(question)
      keys += 1
      if case .quit = answer { return true }
      guard case .alike(let all) = answer else {
        try take(answer, question, &journal)
        continue
      }
      try takeAlike(all, question, &journal)
    }
    return false
  }

  /// Gives all that is left of one class, and has the same to follow, the same answer, at once.
  private mutating func takeAlike(
    _ answer: ReviewSameAnswer, _ question: ReviewQuestion, _ journal: inout Journal
  ) throws(Failure) {
    func isAlike(_ other: ReviewQuestion) -> Bool {
      other.kind == question.kind && other.action == question.action
    }
    let left = questions[next...]
    let alike = left.filter(isAlike)
    questions.replaceSubrange(next..., with: alike + left.filter { !isAlike($0) })
    for question in alike { try take(answer.answer, question, &journal) }
    seen = max(seen, next)
    console.terminal.show(
      "\(counted(alike.count, "question")) answered alike; u takes \(alike.count == 1 ? "it" : "all of them") back\n"
    )
  }

  private mutating func ask(_ question: ReviewQuestion) throws(Failure) -> ReviewAnswer {
    while true {
      guard let key = try console.askLineIfAny(ReviewView.keys, instead: "redact suggest") else {
        return .quit
      }
      switch key {
      case Array("r".utf8): return .hide
      case Array("w".utf8):
        if let answer = try widened(question) { return answer }
      case Array("k".utf8) where question.action == .block && question.places.count > 1:
        console.terminal.show("what must not leave is kept place by place: split it first (s)\n")
      case Array("k".utf8):
        if let reason = try reason() { return .keep(reason) }
      case Array("l".utf8): return .label
      case Array("a".utf8):
        if let answer = try askForAll(question) { return .alike(answer) }
      case Array("s".utf8) where question.places.count > 1: return .split
      case Array("u".utf8): return .undo
      case Array("q".utf8): return .quit
      default: console.terminal.show(ReviewView.help)
      }
    }
  }

  /// What must not leave is let stand one by one, never all at once.
  private func askForAll(_ question: ReviewQuestion) throws(Failure) -> ReviewSameAnswer? {
    let answer = try console.askLineIfAny(
      "all that is left of '\(question.kind.phrase)': r redact, k keep", instead: "redact suggest")
    switch answer {
    case Array("r".utf8): return .hide
    case Array("k".utf8):
      guard question.action != .block else {
        console.terminal.show("what must not leave is kept one by one\n")
        return nil
      }
      return try reason().map { .keep($0) }
    default: return nil
    }
  }

  /// Nil when the input ends instead.
  private func reason() throws(Failure) -> String? {
    while true {
      guard let bytes = try console.askLineIfAny("reason (sealed)", instead: "redact suggest")
      else { return nil }
      let letters = bytes.count { $0 > 0x7F || $0 &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 26 }
      if let text = String(validating: bytes, as: UTF8.self), letters >= Self.shortestReason {
        return text
      }
      console.terminal.show("say why in a few words\n")
    }
  }

  private static let shortestReason = 4

  /// The words that are to be hidden in place of those that were found.
  private func widened(_ question: ReviewQuestion) throws(Failure) -> ReviewAnswer? {
    guard question.places.count == 1, let place = question.places.first else {
      console.terminal.show("these words stand in several places: split them first\n")
      return nil
    }
    let numbers = WordNumbers(place.entry.content.tokens)
    console.terminal.show(
      numbers.numbered(
        place.entry, [Bool](repeating: false, count: place.entry.content.tokens.count), console)
        + [0x0A])
    let typed = try console.askLineIfAny("words to hide, as in 3-5,9", instead: "redact suggest")
    guard let typed else { return nil }
    guard let ranges = numbers.tokenRanges(String(decoding: typed, as: UTF8.self)) else {
      console.terminal.show("that names no words of it\n")
      return nil
    }
    return .hideWords(ranges)
  }

  private mutating func take(
    _ answer: ReviewAnswer, _ question: ReviewQuestion, _ journal: inout Journal
  ) throws(Failure) {
    let thread = thread.id
    let hiddenFor = "review: \(question.kind.phrase)"
    switch answer {
    case .hide:
      let decision = try console.holding(&journal) { (journal) throws(JournalError) in
        try journal.hide(question.places, of: thread, reason: hiddenFor)
      }
      end(decision, isHidden: true)
    case .hideWords(let ranges):
      let places = ranges.map { question.places[0].with(tokens: $0) }
      let decision = try console.holding(&journal) { (journal) throws(JournalError) in
        try journal.hide(places, of: thread, reason: hiddenFor)
      }
      end(decision, isHidden: true)
    case .keep(let reason):
      let decision = try console.holding(&journal) { (journal) throws(JournalError) in
        try journal.keep(question.places, of: thread, reason: reason)
      }
      end(decision, isHidden: false)
    case .split:
      questions.replaceSubrange(next...next, with: question.split)
    case .label: try label(question, &journal)
    case .undo: try undo(&journal)
    case .alike, .quit: break
    }
  }

  private mutating func end(_ decision: ReviewDecision, isHidden: Bool) {
    answers.append((next, decision, isHidden, keys))
    if isHidden { counts.hidden += 1 } else { counts.kept += 1 }
    next += 1
  }

  /// What somebody may be called in print, for whoever wrote what is asked about.
  private func label(_ question: ReviewQuestion, _ journal: inout Journal) throws(Failure) {
    guard let speaker = question.places[0].entry.content.fields.speaker,
      let id = thread.speakers.first(where: { $0.speaker == speaker })?.contributor,
      let contributor = journal.state.contributors[id]
    else { return console.terminal.show("this is by nobody who has a label\n") }
    let bytes = try console.askLineIfAny(
      "what \(contributor.handle) may be called in print", instead: "contributor change --labels")
    guard let bytes else { return }
    let label = String(decoding: bytes, as: UTF8.self)
    guard Labels.isValid(label) else { return console.terminal.show("that cannot be printed\n") }
    let isTerm: Bool
    do throws(ExportError) { isTerm = try journal.holdsTerm(label, of: thread) } catch {
      throw Failure(error)
    }
    guard !isTerm else {
      return console.terminal.show("that is a protected term, or may be one; nothing was kept\n")
    }
    var new = Journal.NewContributor(contributor)
    new.labels = [label] + new.labels.filter { !$0.utf8.elementsEqual(label.utf8) }
    let changed = new
    try console.holding(&journal) { (journal) throws(JournalError) in
      try journal.changeContributor(id, to: changed)
    }
  }

  private mutating func undo(_ journal: inout Journal) throws(Failure) {
    guard let last = answers.popLast() else {
      return console.terminal.show("nothing of this pass is left to be undone\n")
    }
    var undone = [last]
    while let answer = answers.last, answer.key == last.key { undone.append(answers.removeLast()) }
    let thread = thread.id
    for answer in undone {
      try console.holding(&journal) { (journal) throws(JournalError) in
        try journal.undo(answer.decision, of: thread)
      }
      if answer.isHidden { counts.hidden -= 1 } else { counts.kept -= 1 }
      next = answer.question
    }
    console.terminal.show("\(counted(undone.count, "answer")) taken back\n")
  }
}

/// An answer to one question of a review.
enum ReviewAnswer {
  case hide
  /// Tokens of the one place, instead of those that were found.
  case hideWords([Range<Int>])
  case keep(String)
  /// The same for all that is left of a class.
  case alike(ReviewSameAnswer)
  /// Each place is asked about alone.
  case split
  case label
  case undo
  case quit
}

/// An answer that many questions can have.
enum ReviewSameAnswer {
  case hide
  case keep(String)

  var answer: ReviewAnswer {
    switch self {
    case .hide: .hide
    case .keep(let reason): .keep(reason)
    }
  }
}

extension ReviewQuestion {
  /// The same, place by place.
  fileprivate var split: [ReviewQuestion] {
    places.map { ReviewQuestion(kind: kind, action: action, places: [$0]) }
  }
}
