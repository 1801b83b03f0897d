import TestimonyCrypto

/// One thing that verification found wrong: a value to print, in words that hold no content.
package struct Fault: Equatable, Sendable {
  /// How bad it is.
  package enum Weight: String, Sendable {
    /// Something that was logged is altered, missing or not provable.
    case broken
    /// Only what can be made anew from the entries; the next append does so.
    case repairable
    /// Nothing is wrong with the journal, but its keeper must know.
    case notice
  }

  /// Where it is.
  package enum Place: Hashable, Sendable {
    case journal
    case keys
    case device
    case log(UInt16)
    case entry(EntryID)
    /// A block of the index, from 0.
    case block(device: UInt16, number: UInt64)
    case snapshot
    /// A piece, from 0, of an attachment of which only the place among all is told.
    case chunk(file: Int, number: UInt64)
  }

  package let code: FaultCode
  package let place: Place
  /// What is known beyond the code, such as two numbers that differ.
  package let detail: String?
  /// The message as the command line names it, `herat:12`, where that is known.
  package internal(set) var name: String?

  init(_ code: FaultCode, at place: Place, _ detail: String? = nil) {
    self.code = code
    self.place = place
    self.detail = detail
  }

  package var weight: Weight { code.weight }
  /// What to do about it.
  package var advice: String { code.advice }

  /// Where and what, in a sentence without full stop.
  package var message: String {
    let what = detail.map { "\(code.message) (\($0))" } ?? code.message
    guard let subject else { return what }
    return name.map { "\(subject) (\($0)): \(what)" } ?? "\(subject): \(what)"
  }

  private var subject: String? { place == .journal ? nil : place.name }
}

extension Fault.Place {
  /// What it is called: `entry 1:214`.
  package var name: String {
    switch self {
    case .journal: "journal"
    case .keys: "keys"
    case .device: "this machine"
    case .log(let device): "log \(device)"
    case .entry(let id): "entry \(id.device):\(id.sequence)"
    case .block(let device, let number): "block \(device):\(number)"
    case .snapshot: "snapshot"
    case .chunk(let file, let number): "attachment \(file), piece \(number)"
    }
  }
}
