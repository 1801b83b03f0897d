/// What is looked at in turn (`Docs/Format.md`, "Verification"): of several faults, the one of the
/// earliest stage is the reason, and of one stage's the first in the file.
enum CheckStage: Int, Comparable {
  case size
  case text
  case nesting
  case json
  case frame
  case form
  case heads
  case ranges
  case places
  case rangeProofs
  case order
  case twice
  case values
  case stamps

  static func < (a: CheckStage, b: CheckStage) -> Bool { a.rawValue < b.rawValue }
}

/// The fault that a file is to be rejected for, as far as it has been read.
struct FirstFault {
  private(set) var stage: CheckStage?
  private var rejection: Rejection?

  /// Remembers a fault, unless one was found that comes before it.
  mutating func note(_ stage: CheckStage, _ rejection: Rejection) {
    guard self.stage.map({ stage < $0 }) ?? true else { return }
    self.stage = stage
    self.rejection = rejection
  }

  /// - Throws: the fault, if there is one.
  func check() throws(Rejection) {
    if let rejection { throw rejection }
  }
}
