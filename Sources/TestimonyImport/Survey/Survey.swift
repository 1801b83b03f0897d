/// What all records of a source say together: who wrote, when, what has to be asked before anything
/// is kept. Its size does not grow with the source: people and conversations beyond a number are
/// counted only.
package struct Survey: Equatable, Sendable {
  /// How many people, and how many conversations, are told apart.
  package static let limit = 4096

  /// Records and their bytes, by what they are.
  private var tallies = [Tally](repeating: Tally(), count: RecordClass.allCases.count)
  package private(set) var remarks: [Remark: Int] = [:]
  /// Why pieces cannot be read.
  package private(set) var opaqueReasons: [OpaqueReason: Int] = [:]
  /// Everybody who wrote, in the order in which they first did.
  package private(set) var senders = People()
  /// Every conversation, in the order in which they first occur.
  package private(set) var conversations = Conversations()
  /// The times of whatever is neither structure nor opaque.
  package private(set) var times: TimeSurvey
  /// Files that messages speak of, and those of them that are not there.
  package private(set) var attachments = 0
  package private(set) var absentAttachments: [ParsedAttachment.AbsenceReason: Int] = [:]

  /// - Parameter latestYear: The year in which the source was given at the latest: a date of
  ///   two-digit numbers that would be later is read in another order.
  package init(latestYear: Int = 2199) {
    times = TimeSurvey(latestYear: latestYear)
  }

  package mutating func add(_ record: ParsedRecord) {
    let recordClass = RecordClass(record.kind)
    tallies[recordClass.rawValue].add(record.range)
    for remark in record.remarks.list { remarks[remark, default: 0] += 1 }
    if case .opaque(let reason) = record.kind { opaqueReasons[reason, default: 0] += 1 }
    if recordClass == .structure { return }
    if let sent = record.sent { times.add(sent) }
    guard recordClass != .opaque else { return }
    senders.add(record.sender)
    conversations.add(record)
    attachments += record.attachments.count
    for attachment in record.attachments {
      if case .absent(let reason) = attachment.content {
        absentAttachments[reason, default: 0] += 1
      }
    }
  }

  /// What there is of a class.
  package subscript(_ recordClass: RecordClass) -> Tally { tallies[recordClass.rawValue] }

  /// How many records of something, and how many bytes of the source they are.
  package struct Tally: Equatable, Sendable {
    package private(set) var records = 0
    package private(set) var bytes: UInt64 = 0

    package init() {}

    mutating func add(_ range: Range<UInt64>) {
      records += 1
      bytes += range.upperBound - range.lowerBound
    }
  }
}
