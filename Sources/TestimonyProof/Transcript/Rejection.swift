/// A transcript is not to be believed, for this reason, found at this place.
public struct Rejection: Error, Hashable, Sendable {
  /// Where in the file, counted from 0 as there.
  public enum Place: Hashable, Sendable {
    case file
    case log(Int)
    case stamp(log: Int, stamp: Int)
    case range(log: Int, range: Int)
    case entry(Int)
    case slot(entry: Int, Slot)
  }

  public let reason: RejectionReason
  public let place: Place

  init(_ reason: RejectionReason, at place: Place = .file) {
    self.reason = reason
    self.place = place
  }
}

extension Rejection: CustomStringConvertible {
  /// The message, with the place where it is not the file as a whole.
  public var description: String {
    switch place {
    case .file: reason.message
    case .log(let log): "log \(log): \(reason.message)"
    case .stamp(let log, let stamp): "log \(log), stamp \(stamp): \(reason.message)"
    case .range(let log, let range): "log \(log), range \(range): \(reason.message)"
    case .entry(let entry): "entry \(entry): \(reason.message)"
    case .slot(let entry, let slot): "entry \(entry), \(slot): \(reason.message)"
    }
  }
}
