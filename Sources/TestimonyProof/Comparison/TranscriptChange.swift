/// A difference between two transcripts that is not an opening. Places count from 0 as in the files.
public enum TranscriptChange: Hashable, Sendable {
  /// They have not the same number of logs.
  case logCount
  /// The checkpoint of a log is another one, or has other signature lines.
  case checkpoint(log: Int)
  case ranges(log: Int)
  case stamps(log: Int)
  /// An entry of the earlier one is not in the later one.
  case entryMissing(entry: Int)
  /// An entry of the later one is not in the earlier one.
  case entryAdded(entry: Int)
  /// At the same place of a log stands another entry.
  case otherEntry(entry: Int)
  /// An entry of the earlier one is proved in another way.
  case proof(entry: Int)
  /// Words that the earlier one shows are hidden in the later one.
  case wordsHidden(entry: Int)
  /// A field that the earlier one shows is hidden in the later one.
  case fieldHidden(entry: Int, Slot)
  /// The entries of both are the same, and stand in another order.
  case order

  /// The name of the difference, for programs.
  public var code: String {
    switch self {
    case .logCount: "log-count"
    case .checkpoint: "checkpoint"
    case .ranges: "ranges"
    case .stamps: "stamps"
    case .entryMissing: "entry-missing"
    case .entryAdded: "entry-added"
    case .otherEntry: "other-entry"
    case .proof: "proof"
    case .wordsHidden: "words-hidden"
    case .fieldHidden: "field-hidden"
    case .order: "order"
    }
  }

  /// What differs, for people.
  public var message: String {
    switch self {
    case .logCount: "they have not the same number of logs"
    case .checkpoint(let log): "log \(log): the checkpoint is another one"
    case .ranges(let log): "log \(log): the ranges are other ones"
    case .stamps(let log): "log \(log): the time stamps are other ones"
    case .entryMissing(let entry): "entry \(entry) of the first file is not in the second"
    case .entryAdded(let entry): "entry \(entry) of the second file is not in the first"
    case .otherEntry(let entry): "entry \(entry): another entry stands in its place"
    case .proof(let entry): "entry \(entry): its proof is another one"
    case .wordsHidden(let entry): "entry \(entry): words of the first file are hidden in the second"
    case .fieldHidden(let entry, let slot):
      "entry \(entry), \(slot): shown in the first file and hidden in the second"
    case .order: "the entries stand in another order"
    }
  }
}
