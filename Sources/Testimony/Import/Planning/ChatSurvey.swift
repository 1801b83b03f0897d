package import TestimonyImport

/// What a first reading of the whole export finds, before anything is decided or written.
package struct ChatSurvey: Sendable {
  /// Everything that the records say together.
  package let survey: Survey
  /// Bytes by what they are; every byte of the texts is in one of them.
  package let account: ByteAccount.Total
  /// The first messages, as they stand there.
  package let first: [ParsedRecord]

  /// How many of the first messages are kept, and how many bytes of each.
  static let firstCount = 5
  static let firstByteCount = 240

  /// People who wrote: those of one account, or of one name without account, are one.
  package var people: [(person: SourcePerson, sender: Sender, records: Int)] {
    var people: [(person: SourcePerson, sender: Sender, records: Int)] = []
    var places: [SourcePerson: Int] = [:]
    for found in survey.senders.list {
      let person = SourcePerson(found.sender)
      if let place = places[person] {
        people[place].records += found.records
        if found.sender.isOwner == true { people[place].sender.isOwner = true }
      } else {
        places[person] = people.count
        people.append((person, found.sender, found.records))
      }
    }
    return people
  }

  /// Doubts that nobody may pass over without having seen them.
  package static let doubts: [Remark] = [.suspectHeading, .clockBackwards]
}

extension Journal {
  /// Reads an export whole and writes nothing.
  ///
  /// - Throws: `unbalanced` when a byte is in no record; `parse`, `archive`, `tooMany`.
  package func survey(
    _ material: ImportMaterial, _ format: ChatFormat, progress: (UInt64) -> Void = { _ in }
  ) throws(ChatImportError) -> ChatSurvey {
    var survey = Survey(latestYear: surroundings.now().utc.date.year)
    var first: [ParsedRecord] = []
    var reader = RecordReader(material, format)
    while let batch = try reader.next(in: self) {
      for index in batch.records.indices {
        survey.add(batch.records[index])
        if first.count < ChatSurvey.firstCount, batch.records[index].kind == .message {
          first.append(batch.records[index].beginning)
        }
      }
      progress(reader.total.given)
    }
    guard survey.senders.untold == 0, survey.conversations.untold == 0 else {
      throw .tooMany(limit: Survey.limit)
    }
    return ChatSurvey(survey: survey, account: reader.total, first: first)
  }
}

extension ParsedRecord {
  /// Who, when and the first words.
  fileprivate var beginning: ParsedRecord {
    var beginning = ParsedRecord(kind, range)
    beginning.sender = sender
    beginning.sent = sent
    beginning.body = Array(body.prefix(ChatSurvey.firstByteCount))
    beginning.conversation = conversation
    return beginning
  }
}
