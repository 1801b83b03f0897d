/// Where a message lies in the phone.
enum SMSBox {
  case received, sent
  /// A draft, waiting, or failed.
  case notSent
  case unknown

  /// `type` of an SMS, `msg_box` of an MMS: 1 received, 2 sent, 3 draft, 4 outbox, 5 failed, 6 queued.
  init(_ number: [UInt8]?) {
    guard let number, number.count == 1 else {
      self = .unknown
      return
    }
    switch number[0] {
    case UInt8(ascii: "1"): self = .received
    case UInt8(ascii: "2"): self = .sent
    case UInt8(ascii: "3")...UInt8(ascii: "6"): self = .notSent
    default: self = .unknown
    }
  }
}
