import Testimony
import TestimonyImport

/// Who the people of an export are, and to which threads its conversations belong.
struct PeopleQuestions {
  let console: Console
  let map: PeopleMap
  /// The thread of an export with one conversation.
  let thread: String?
  /// New people and threads get a codename without asking.
  let creates: Bool

  /// - Throws: `Failure`, with `needsAnswer` where somebody has to be asked about and nobody can be.
  func people(
    _ survey: ChatSurvey, _ known: Journal.Recognition, _ journal: borrowing Journal,
    _ names: inout Codenames
  ) throws(Failure) -> [SourcePerson: ImportAnswers.Person] {
    var answers: [SourcePerson: ImportAnswers.Person] = [:]
    var open: [(person: SourcePerson, sender: Sender, records: Int)] = []
    for person in survey.people {
      if person.sender.isOwner == true {
        answers[person.person] = .keeper
      } else if let answer = map.answer(for: person.sender, journal.state),
        creates || map.names(person.sender) || !answer.isNew
      {
        answers[person.person] = answer
      } else {
        open.append(person)
      }
    }
    // With the journal's own memory nobody is asked twice, but a terminal shows it.
    for person in open {
      guard let answer = known.people[person.person] else { continue }
      answers[person.person] = answer
    }
    open.removeAll { answers[$0.person] != nil }
    if creates {
      // Where the keeper is found, or the source says that somebody is not the keeper, nobody has to be asked.
      let hasKeeper = map.namesKeeper || answers.values.contains(.keeper)
      for person in open where hasKeeper || person.sender.isOwner == false {
        answers[person.person] = .new(names.next())
      }
      open.removeAll { answers[$0.person] != nil }
    }
    for person in open {
      answers[person.person] = try ask(
        person.sender, person.records, hasKeeper: answers.values.contains(.keeper), journal, &names)
    }
    return answers
  }

  private func ask(
    _ sender: Sender, _ records: Int, hasKeeper: Bool, _ journal: borrowing Journal,
    _ names: inout Codenames
  ) throws(Failure) -> ImportAnswers.Person {
    let state = journal.state
    let known = state.contributors.values.sorted { $0.handle < $1.handle }
    let name = names.next()
    let choices =
      ["somebody new, to be called \(name)", "you, \(state.keeper)"]
      + known.map { "\($0.handle), \($0.codename)" }
    let text = sender.name.isEmpty ? sender.account ?? [] : sender.name
    let instead =
      creates
      ? "--map-file, with a line me=NAME for your own name there"
      : "--map-file with a line HANDLE=NAME for each person, or --create for new ones"
    guard !console.isBatch, console.terminal.open() != nil else {
      _ = try console.typing(for: "who somebody of the export is", instead: instead)
      throw Failure("no terminal to ask on", code: .needsAnswer)
    }
    let choice = try console.askChoice(
      "who is “\(Quotation.name(text))” (\(records) messages)", choices, instead: instead)
    switch choice {
    case 0: return .new(name)
    case 1: return .keeper
    default: return .known(known[choice - 2].handle)
    }
  }

  func threads(
    _ survey: ChatSurvey, _ known: Journal.Recognition, _ journal: borrowing Journal,
    _ names: inout Codenames
  ) throws(Failure) -> [[UInt8]: ImportAnswers.Place] {
    let conversations = survey.survey.conversations.list
    if let thread {
      guard conversations.count <= 1 else {
        throw Failure(
          "the export has \(conversations.count) conversations, and --thread names one thread",
          hint: "leave it out: each conversation gets a thread of its own", code: .usage)
      }
      guard Handle.isValid(thread) else { throw Failure(JournalError.badHandle) }
      let place: ImportAnswers.Place =
        journal.state.thread(handle: thread) == nil ? .new(thread) : .known(thread)
      return [conversations.first?.identity ?? []: place]
    }
    var places: [[UInt8]: ImportAnswers.Place] = [:]
    for conversation in conversations {
      if let handle = map.handle(conversation.identity),
        creates || journal.state.thread(handle: handle) != nil
      {
        places[conversation.identity] =
          journal.state.thread(handle: handle) == nil ? .new(handle) : .known(handle)
      } else if let handle = known.threads[conversation.identity] {
        places[conversation.identity] = .known(handle)
      } else if creates {
        places[conversation.identity] = .new(names.next())
      } else {
        places[conversation.identity] = try ask(conversation, journal, &names)
      }
    }
    return places
  }

  private func ask(
    _ conversation: Conversations.Conversation, _ journal: borrowing Journal,
    _ names: inout Codenames
  ) throws(Failure) -> ImportAnswers.Place {
    let known = journal.state.threads.values.map(\.handle).sorted()
    let name = names.next()
    let choices = ["a new thread, to be called \(name)"] + known
    let text = conversation.title ?? conversation.identity
    let which = text.isEmpty ? "the conversation" : "“\(Quotation.name(text))”"
    let choice = try console.askChoice(
      "to which thread does \(which) belong (\(conversation.records) messages)", choices,
      instead: "--thread HANDLE, or --create for new ones")
    return choice == 0 ? .new(name) : .known(known[choice - 1])
  }
}

extension Quotation {
  /// A name as it stands in a source, cut where it is long.
  static func name(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.prefix(120), as: UTF8.self)
  }
}
