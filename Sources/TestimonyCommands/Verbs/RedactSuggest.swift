import ArgumentParser
import Testimony
import TestimonyGate

struct RedactSuggest: Command {
  static let configuration = CommandConfiguration(
    commandName: "suggest", abstract: "List what may have to be redacted.",
    discussion: """
      Names messages, words and what kind of thing stands there, never what. 'review' walks through \
      the same list and asks.
      """)

  @OptionGroup var access: JournalAccess
  @Argument(help: "The messages: herat, herat:3-17,20.") var messages: String
  @OptionGroup var days: DayRange

  var consoleOptions: ConsoleOptions { access.console }

  func run(on console: Console) throws(Failure) {
    let journal = try console.openReading(access)
    let (selection, thread) = try PublicationQuestions(console: console).selection(
      messages, days: days, in: journal)
    let questions: [ReviewQuestion]
    do throws(ExportError) { questions = try journal.review(selection) } catch {
      throw Failure(error)
    }
    let places = questions.flatMap(\.places).sorted {
      ($0.number, $0.tokens.lowerBound) < ($1.number, $1.tokens.lowerBound)
    }
    for place in places {
      let address = place.address(in: thread)
      let words = WordNumbers(place.entry.content.tokens).numbers(of: place.tokens)
      if console.printsJSON {
        console.print(
          .object([
            ("message", .string(address)), ("firstWord", .integer(Int64(words.lowerBound))),
            ("lastWord", .integer(Int64(words.upperBound))), ("class", .string(place.kind.name)),
            ("action", .string(place.action.rawValue)),
          ]))
      } else {
        console.print(
          "redact \(address) \(words.text)  \(place.kind.phrase) (\(place.action.rawValue))")
      }
    }
    guard !console.printsJSON else { return }
    console.notes.note(
      places.isEmpty
        ? "no known term found, and nothing to ask about"
        : "\(counted(places.count, "place")), \(counted(questions.count, "question")): testimony review \(thread.handle)"
    )
  }
}

extension ReviewPlace {
  /// As commands name it.
  func address(in thread: ConversationThread) -> String {
    let isOnOneLog = thread.lastNumber.logs.count < 2
    let number = isOnOneLog ? "\(number)" : "\(entry.reference.id.device).\(number)"
    return "\(thread.handle):\(number)\(layer.map { "/\($0)" } ?? "")"
  }
}

extension ClosedRange<Int> {
  /// As commands write the words of a message: `4`, `4-6`.
  var text: String { count == 1 ? "\(lowerBound)" : "\(lowerBound)-\(upperBound)" }
}

extension WordNumbers {
  /// The numbers of the words among tokens.
  func numbers(of range: Range<Int>) -> ClosedRange<Int> {
    let first = tokens.firstIndex { range.lowerBound <= $0 } ?? 0
    let last = tokens.lastIndex { $0 < range.upperBound } ?? first
    return first + 1...max(first, last) + 1
  }
}
