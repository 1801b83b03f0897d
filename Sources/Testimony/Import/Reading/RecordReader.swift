package import TestimonyImport

/// Hands out the records of an import's texts in order, and sees to it that every byte is in one.
struct RecordReader {
  /// Some records of one text.
  struct Batch {
    let file: Int
    let records: [ParsedRecord]
    /// Bytes of the text, from this offset on.
    fileprivate let window: [UInt8]
    fileprivate let start: UInt64

    /// The bytes of a record.
    ///
    /// - Returns: nil for one that is longer than what is kept.
    func bytes(_ range: Range<UInt64>) -> [UInt8]? {
      guard range.lowerBound >= start, range.upperBound <= start + UInt64(window.count) else {
        return nil
      }
      return Array(window[Int(range.lowerBound - start)..<Int(range.upperBound - start)])
    }
  }

  /// Most bytes of a text that are sure to be kept for the records in them; up to twice as many are.
  private static let windowLimit = 16 << 20

  private let material: ImportMaterial
  private let format: ChatFormat
  private var file = 0
  private var stream: TextStream?
  private var parser: any RecordParser
  private var account = ByteAccount()
  /// What was read and is in no record yet, with what came last.
  private var window: [UInt8] = []
  /// Of all texts that are read to their end, and the one that is being read.
  private(set) var total = ByteAccount.Total()

  init(_ material: ImportMaterial, _ format: ChatFormat) {
    self.material = material
    self.format = format
    parser = format.parser()
  }

  /// - Returns: nil at the end.
  mutating func next(in journal: borrowing Journal) throws(ChatImportError) -> Batch? {
    guard file < material.texts.count else { return nil }
    if stream == nil {
      stream = try TextStream(material.texts[file], of: material, in: journal)
      parser = format.parser()
      account = ByteAccount()
      window = []
    }
    forget()
    let bytes = try stream?.next(in: journal) ?? []
    var records: [ParsedRecord] = []
    let number = file
    do throws(ParseFailure) {
      if bytes.isEmpty {
        try parser.finish { records.append($0) }
      } else {
        account.give(bytes.count)
        try parser.take(bytes[...]) { records.append($0) }
      }
    } catch {
      throw .parse(file: number, error)
    }
    window.append(contentsOf: bytes)
    for record in records { account.add(record) }
    total.add(records, given: bytes.count)
    if bytes.isEmpty {
      guard account.isBalanced else {
        throw .unbalanced(file: number, given: account.given, accounted: account.accounted)
      }
      stream = nil
      file += 1
    }
    return Batch(
      file: number, records: Self.joiningUnread(records), window: window,
      start: account.given - UInt64(window.count))
  }

  /// Drops from the window what is in a record already, and what is more than is kept; only when that is
  /// half of it or more, so that no byte is moved again and again.
  private mutating func forget() {
    let kept = min(Self.windowLimit, Int(clamping: account.given - account.accounted))
    if window.count >= 2 * kept { window.removeFirst(window.count - kept) }
  }
}

extension RecordReader {
  /// Pieces that nobody can read and that follow each other are one.
  private static func joiningUnread(_ records: [ParsedRecord]) -> [ParsedRecord] {
    // Most often there is none, and nothing is copied.
    guard records.indices.contains(where: { records[$0].isOpaque }) else { return records }
    var joined: [ParsedRecord] = []
    joined.reserveCapacity(records.count)
    for record in records {
      if case .opaque = record.kind, let last = joined.last, case .opaque = last.kind,
        last.conversation == record.conversation
      {
        joined[joined.count - 1].range = last.range.lowerBound..<record.range.upperBound
      } else {
        joined.append(record)
      }
    }
    return joined
  }
}

extension ParsedRecord {
  fileprivate var isOpaque: Bool { if case .opaque = kind { true } else { false } }
}

extension ByteAccount {
  /// Bytes and records by what they are.
  package struct Total: Equatable, Sendable {
    package var given: UInt64 = 0
    package var messages = Part()
    package var events = Part()
    package var structure = Part()
    package var opaque = Part()

    package init() {}

    package struct Part: Equatable, Sendable {
      package var records: UInt64 = 0
      package var bytes: UInt64 = 0
    }

    /// Bytes in records.
    package var accounted: UInt64 {
      messages.bytes + events.bytes + structure.bytes + opaque.bytes
    }

    mutating func add(_ records: [ParsedRecord], given: Int) {
      self.given += UInt64(given)
      // A record is large: none is copied for this.
      for index in records.indices {
        let bytes = UInt64(records[index].range.count)
        switch records[index].kind {
        case .message:
          messages.records += 1
          messages.bytes += bytes
        case .event, .call, .reaction, .edit, .deletion:
          events.records += 1
          events.bytes += bytes
        case .structure:
          structure.records += 1
          structure.bytes += bytes
        case .opaque:
          opaque.records += 1
          opaque.bytes += bytes
        }
      }
    }
  }
}
