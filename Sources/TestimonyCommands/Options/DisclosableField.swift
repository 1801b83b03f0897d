import ArgumentParser
import Testimony
import TestimonyProof

/// The fields of a message by the names that are used on the command line.
enum DisclosableField: String, ExpressibleByArgument, CaseIterable {
  case kind, number, direction, speaker, date, time, offset
  case loggedDate = "logged-date"
  case loggedTime = "logged-time"
  case channel, language, attachments, reply, target, provenance, thread

  var slot: Slot {
    switch self {
    case .kind: .kind
    case .number: .number
    case .direction: .direction
    case .speaker: .speaker
    case .date: .sentDate
    case .time: .sentTime
    case .offset: .sentOffset
    case .loggedDate: .loggedDate
    case .loggedTime: .loggedTime
    case .channel: .channel
    case .language: .language
    case .attachments: .attachments
    case .reply: .replyTo
    case .target: .target
    case .provenance: .provenance
    case .thread: .thread
    }
  }

  init(_ slot: Slot) {
    self = Self.allCases.first { $0.slot == slot } ?? .kind
  }

  /// A shown value in words: what is not text as hexadecimal digits, or as the number that it is.
  static func text(of slot: Slot, _ value: [UInt8]?) -> String {
    guard let value else { return "none" }
    switch slot {
    case .number: return String(value.reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    case .speaker, .thread, .attachments, .replyTo, .target: return Hexadecimal.text(value)
    case .kind, .direction, .sentDate, .sentTime, .sentOffset, .loggedDate, .loggedTime,
      .channel, .language, .provenance:
      return String(decoding: value, as: UTF8.self)
    }
  }
}
