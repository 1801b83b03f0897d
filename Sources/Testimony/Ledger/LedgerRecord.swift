package import TestimonyCrypto
package import TestimonyProof

/// Something that has left the journal: an export, an exhibit, or more of a transcript opened to one
/// recipient. Nothing that was published is here, but where it stands.
package struct LedgerRecord: Sendable {
  package enum Kind: String, Sendable {
    case export
    case exhibit
    case disclosure
    /// Files of an export that went to an approver.
    case approval
  }

  package let kind: Kind
  package let entry: EntryReference
  package let thread: Identifier
  package let logged: Timestamp
  /// What stood above it; nil for a disclosure.
  package let title: String?
  /// Who got it, where that is one.
  package let recipient: String?
  /// The files, with what they are.
  package let files: [File]
  /// What people were called in it, by their handles.
  package let labels: [(handle: String, label: String)]
  /// Whether pages said the day, and the time of day.
  package let precision: DatePrecision?
  /// What a transcript showed beside the words.
  package let fields: SlotSet
  /// Digests of which messages it was, and of all that it said; nil for a disclosure.
  let selection: String?
  let document: String?
  /// What it showed.
  let shown: [Stretch]
  /// What it hid of the words of an entry.
  let hidden: [EntryID: [Range<Int>]]
  /// The heads at which what went to an approver stands.
  let heads: [[UInt8]]
  /// For a disclosure: what it opened of the one entry in `shown`.
  let opened: [Range<Int>]
  /// The message beside which that entry stands; nil where it is a message.
  let beside: EntryID?

  package struct File: Sendable {
    package let format: String
    package let digest: Digest
  }

  /// Entries that follow one another in one log.
  struct Stretch: Equatable, Sendable {
    let device: UInt16
    let sequences: ClosedRange<UInt64>
  }

  /// Whether it showed anything of an entry, or of what stands beside it.
  func shows(_ id: EntryID) -> Bool { id == beside || holds(id) }

  private func holds(_ id: EntryID) -> Bool {
    shown.contains { $0.device == id.device && $0.sequences.contains(id.sequence) }
  }

  /// For each of so many words of an entry whether it was shown.
  func visibleTokens(of id: EntryID, count: Int) -> [Bool] {
    guard holds(id) else { return [Bool](repeating: false, count: count) }
    guard kind != .disclosure else {
      var visible = [Bool](repeating: false, count: count)
      for range in opened {
        for index in range.clamped(to: 0..<count) { visible[index] = true }
      }
      return visible
    }
    var visible = [Bool](repeating: true, count: count)
    for range in hidden[id, default: []] {
      for index in range.clamped(to: 0..<count) { visible[index] = false }
    }
    return visible
  }
}

extension LedgerRecord {
  /// Reads an `export` entry. `devices` are the local numbers of logs by their origins.
  ///
  /// - Returns: nil for one that is none.
  init?(export entry: JournalEntry, devices: [Identifier: UInt16]) {
    guard let body = MemberObject(parsing: entry.body), let files = body.list("files"),
      let origins = body.identifiers("logs"), let fields = body.number("fields"),
      let slots = UInt16(exactly: fields),
      let shown = body.list("shown")?.map({ $0.numbers(3) }),
      let hidden = body.list("hidden")?.map({ $0.numbers(4) })
    else { return nil }
    let isForApproval =
      body.text("purpose")?.utf8.elementsEqual(PreparedExport.approval.utf8) ?? false
    kind = isForApproval ? .approval : body.text("exhibit") == nil ? .export : .exhibit
    heads = (body.list("heads") ?? []).compactMap { $0.text.map { Array($0.utf8) } }
    self.entry = entry.reference
    thread = entry.owner
    logged = entry.content.fields.logged
    title = body.text("title")
    recipient = body.text("recipient")
    self.files = files.compactMap { file in
      guard let format = file["format"]?.text, let digest = file["sha256"]?.digest else {
        return nil
      }
      return File(format: format, digest: digest)
    }
    labels = body.namedTexts("labels")
    precision = body.text("precision").flatMap(DatePrecision.init(rawValue:))
    self.fields = SlotSet(rawValue: slots)
    selection = body.text("selection")
    document = body.text("document")
    opened = []
    beside = nil
    // A log that this journal does not hold shows nothing that it knows.
    func device(_ place: UInt64) -> UInt16? {
      place < UInt64(origins.count) ? devices[origins[Int(place)]] : nil
    }
    var stretches: [Stretch] = []
    for numbers in shown {
      guard let numbers, numbers[1] <= numbers[2] else { return nil }
      guard let device = device(numbers[0]) else { continue }
      stretches.append(Stretch(device: device, sequences: numbers[1]...numbers[2]))
    }
    self.shown = stretches
    var ranges: [EntryID: [Range<Int>]] = [:]
    for numbers in hidden {
      guard let numbers, numbers[2] < numbers[3], numbers[3] <= UInt64(Tokens.maximumCount) else {
        return nil
      }
      guard let device = device(numbers[0]) else { continue }
      ranges[EntryID(device: device, sequence: numbers[1]), default: []]
        .append(Int(numbers[2])..<Int(numbers[3]))
    }
    self.hidden = ranges
  }

  /// A disclosure as the ledger has it.
  init(_ record: DisclosureRecord, entry: EntryReference, beside: EntryID?) {
    self.beside = beside
    kind = record.isForApproval ? .approval : .disclosure
    heads = []
    self.entry = entry
    thread = record.thread
    logged = record.logged
    title = nil
    recipient = record.recipient
    files = [File(format: ExportFormat.transcript.rawValue, digest: record.after)]
    labels = []
    precision = nil
    fields = record.fields
    selection = nil
    document = nil
    shown = [
      Stretch(
        device: record.message.device, sequences: record.message.sequence...record.message.sequence)
    ]
    hidden = [:]
    opened = record.words
  }
}

extension JSONValue {
  /// So many natural numbers.
  fileprivate func numbers(_ count: Int) -> [UInt64]? {
    guard case .array(let items) = self, items.count == count else { return nil }
    let numbers = items.compactMap { item -> UInt64? in
      guard case .integer(let number) = item else { return nil }
      return UInt64(exactly: number)
    }
    return numbers.count == count ? numbers : nil
  }
}

extension MemberObject {
  /// The texts of an object, with their names.
  fileprivate func namedTexts(_ key: String) -> [(String, String)] {
    guard case .object(let members)? = self[key] else { return [] }
    return members.compactMap { member in
      member.value.text.map { (String(decoding: member.name, as: UTF8.self), $0) }
    }
  }
}
