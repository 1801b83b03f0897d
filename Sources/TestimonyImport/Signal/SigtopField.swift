/// One of the named lines of sigtop's text.
struct SigtopField {
  /// Each a bit.
  enum Name: UInt16 {
    case conversation = 1
    case from = 2
    case type = 4
    case sent = 8
    case received = 16
    case attachment = 32
    case reaction = 64
    case edited = 128
    case version = 256
  }

  let name: Name
  let value: ArraySlice<UInt8>

  /// Reads a line; nil when it is none of them.
  init?(_ line: ArraySlice<UInt8>) {
    guard let head = line.first else { return nil }
    // A line that begins with something else is most often words.
    guard 0x41...0x56 ~= head else { return nil }
    for (name, label) in Self.labels where label[0] == head && line.starts(with: label) {
      self.name = name
      value = line.dropFirst(label.count)
      return
    }
    return nil
  }

  private static let labels: [(Name, [UInt8])] = [
    (.conversation, Array("Conversation: ".utf8)), (.from, Array("From: ".utf8)),
    (.type, Array("Type: ".utf8)), (.sent, Array("Sent: ".utf8)),
    (.received, Array("Received: ".utf8)), (.attachment, Array("Attachment: ".utf8)),
    (.reaction, Array("Reaction: ".utf8)), (.edited, Array("Edited: ".utf8)),
    (.version, Array("Version: ".utf8)),
  ]

  /// Whether the value is a time, or says that there is none.
  var isTime: Bool {
    value.elementsEqual("unknown".utf8) || isMoment
  }

  /// Whether the value is a time.
  var isMoment: Bool { MailTime.reading(value) != nil }

  /// Whether a heading may have several lines of this name.
  var isOneOfMany: Bool { name == .attachment || name == .reaction }
}

/// `Farida (+93 …)`: a name, and in brackets what stands for the person, or `group`.
struct SigtopName {
  let name: [UInt8]
  let detail: [UInt8]?
  private let whole: [UInt8]

  init(_ value: ArraySlice<UInt8>) {
    whole = Array(value)
    let open = ByteSearch.last(of: [0x20, 0x28], in: value)
    guard value.last == 0x29, let open, open > value.startIndex else {
      name = whole
      detail = nil
      return
    }
    name = Array(value[..<open])
    detail = Array(value[(open + 2)..<(value.endIndex - 1)])
  }

  private var isGroup: Bool { detail?.elementsEqual("group".utf8) == true }

  /// What stands for the conversation: of a group only its name does.
  var conversation: [UInt8] { isGroup ? whole : detail ?? whole }

  var sender: Sender { Sender(name: name, account: detail, isOwner: false) }
}
