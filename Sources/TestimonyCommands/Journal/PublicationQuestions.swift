import Testimony
import TestimonyProof

/// What is asked before anything is published.
struct PublicationQuestions {
  let console: Console

  /// The messages that an argument and days name, and their thread.
  func selection(
    _ text: String, days: DayRange, in journal: borrowing Journal
  ) throws(Failure) -> (selection: Selection, thread: ConversationThread) {
    let selection: Selection
    do throws(SelectionError) {
      selection = try Selection(
        parsing: text, since: days.first?.date, until: days.last?.date)
    } catch {
      throw Failure(.selection(error))
    }
    let thread = try console.thread(selection.thread, in: journal)
    do throws(ExportError) { try journal.check(selection, in: thread) } catch {
      throw Failure(error)
    }
    return (selection, thread)
  }

  /// The messages that an argument names, and their thread, which may be empty yet.
  func named(
    _ text: String, in journal: borrowing Journal
  ) throws(Failure) -> Selection {
    let selection: Selection
    do throws(SelectionError) { selection = try Selection(parsing: text) } catch {
      throw Failure(.selection(error))
    }
    _ = try console.thread(selection.thread, in: journal)
    return selection
  }

  /// Before anything else is asked: whether terms of use and consent allow it.
  func checkRules(
    of request: ExportRequest, _ journal: borrowing Journal
  ) throws(Failure) -> RuleBasis {
    do throws(ExportError) {
      return try journal.checkRules(of: request, knowsLabels: false)
    } catch {
      throw console.told(error)
    }
  }

  func title() throws(Failure) -> String {
    let title = try console.answerText("title of the publication")
    guard !title.isEmpty else { throw Failure("a publication needs a title; nothing was written") }
    return title
  }

  /// What the keeper and each contributor of a thread are called.
  func labels(
    in thread: ConversationThread, _ journal: borrowing Journal
  ) throws(Failure) -> Labels {
    var labels = Labels()
    let desk = try console.optionalAnswer("what you are called in it (empty: the page's word)")
    if !desk.isEmpty { labels.keeper = desk }
    for speaker in thread.speakers {
      guard let contributor = journal.state.contributors[speaker.contributor] else { continue }
      let handle = contributor.handle
      let agreed = journal.attributions(of: speaker.contributor, in: thread)
      let instead = agreed.count == 1 ? "as agreed: \(agreed[0])" : "a number"
      let offered =
        contributor.labels.isEmpty ? "" : "; kept: \(contributor.labels.joined(separator: ", "))"
      let label = try console.optionalAnswer(
        "what \(handle) is called in it (empty: \(instead)\(offered))")
      if let only = agreed.first, label.isEmpty, agreed.count == 1 {
        labels.chosen[handle] = only
      } else if !label.isEmpty {
        labels.chosen[handle] = label
      }
    }
    return labels
  }

  /// Asks whether what the gate asks about was looked at, unless a code says so.
  func lookedAt(_ prepared: PreparedExport, code: String?) throws(Failure) -> PreparedExport {
    let questions = prepared.questions.count
    guard questions > 0 else { return prepared }
    if let code {
      guard let prepared = prepared.lookedAt(code) else {
        throw Failure(
          "--looked-at \(code) is for other words, questions or terms",
          hint: "look at what is listed now; its code is \(prepared.lookedAtCode)",
          code: .refused)
      }
      return prepared
    }
    console.notes.hint("walk through them, one by one: testimony review THREAD")
    // A number that a script keeps says nothing of the words that are asked about today.
    guard !console.isBatch else {
      throw Failure(
        "\(counted(questions, "detail")) may say who somebody is",
        hint: "look at them, then use --looked-at \(prepared.lookedAtCode)", code: .needsAnswer)
    }
    let answer = try console.answer(
      "\(counted(questions, "detail")) may say who somebody is; publish with \(questions == 1 ? "it" : "them")? type how many there are",
      instead: "--looked-at \(prepared.lookedAtCode)")
    guard answer.elementsEqual("\(questions)".utf8),
      let prepared = prepared.lookedAt(prepared.lookedAtCode)
    else {
      throw Failure("what was asked about was not looked at; nothing was written", code: .refused)
    }
    return prepared
  }
}
