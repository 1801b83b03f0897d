import Testimony
import TestimonyProof

/// What is asked before anything is published.
struct PublicationQuestions {
  let console: Console

  /// The messages that an argument and days name, and their thread.
  func selection(
    _ text: String, since: String?, until: String?, in journal: borrowing Journal
  ) throws(Failure) -> (selection: Selection, thread: ConversationThread) {
    let selection: Selection
    do throws(SelectionError) {
      selection = try Selection(
        parsing: text, since: since.flatMap(SentDay.init)?.date,
        until: until.flatMap(SentDay.init)?.date)
    } catch {
      throw Failure(.selection(error))
    }
    let thread = try console.thread(selection.thread, in: journal)
    do throws(ExportError) { try journal.check(selection, in: thread) } catch {
      throw Failure(error)
    }
    return (selection, thread)
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
      guard let handle = journal.state.contributors[speaker.contributor]?.handle else { continue }
      let label = try console.optionalAnswer("what \(handle) is called in it (empty: a number)")
      if !label.isEmpty { labels.chosen[handle] = label }
    }
    return labels
  }

  /// How each of these contributors agreed.
  func agreements(of handles: [String]) throws(Failure) -> [Agreement] {
    var agreements: [Agreement] = []
    for handle in handles {
      let statement = try console.answerText(
        "how \(handle) agreed to this publication: when, to whom, in which words (it is recorded)")
      agreements.append(Agreement(contributor: handle, statement: statement))
    }
    return agreements
  }
}
