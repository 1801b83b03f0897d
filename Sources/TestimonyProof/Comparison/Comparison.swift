/// What a later transcript opens of an earlier one, and what else differs between the two.
public struct Comparison: Hashable, Sendable {
  /// How far the checks of both reached.
  public let standing: Verdict.Standing
  /// What the later one shows and the earlier one hides, entry by entry, in the order of the earlier.
  public let openings: [EntryOpening]
  /// Every other difference.
  public let changes: [TranscriptChange]

  /// Whether the later one opens exactly what `openings` lists and changes nothing else.
  public var onlyOpens: Bool { changes.isEmpty }
}

/// What is opened of one entry.
public struct EntryOpening: Hashable, Sendable {
  /// Its place in the earlier file.
  public let entry: Int
  /// Its running number among the messages of the earlier file, from 1, as a page prints it; nil for
  /// an entry of which that file shows nothing, and for what is laid beside a message.
  public let number: Int?
  /// What the earlier file shows it to be, where that is no message: a translation, a correction, a note.
  public let layer: String?
  /// The fields that are opened, each with its value.
  public let fields: [FieldOpening]
  public let marks: [MarkOpening]
}

/// A field that is opened.
public struct FieldOpening: Hashable, Sendable {
  public let slot: Slot
  /// Nil where it is shown to have no value.
  public let value: [UInt8]?
}

/// A mark of which something is opened.
public struct MarkOpening: Hashable, Sendable {
  /// Counted from 1 among the marks of its entry in the earlier file.
  public let mark: Int
  /// Whether nothing below it stays hidden.
  public let isWhole: Bool
  /// What stands there now.
  public let body: [BodyPart]
}

/// The transcripts cannot be compared: one of them is rejected.
public struct ComparisonRejection: Error, Hashable, Sendable {
  /// Whether it is the later one.
  public let isLater: Bool
  public let rejection: Rejection
}
