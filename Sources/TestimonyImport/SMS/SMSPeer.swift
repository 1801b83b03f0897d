/// The other side of a message or call, as the phone knows it.
struct SMSPeer {
  let number: [UInt8]?
  /// The name of the phone's address book; the program writes `(Unknown)` for none.
  let name: [UInt8]?

  init(_ element: XMLElement, number: StaticString) {
    self.number = element.value(number)
    let name = element.value("contact_name")
    self.name = name?.elementsEqual("(Unknown)".utf8) == true ? nil : name
  }

  /// Says which conversation a record is of.
  func describe(_ record: inout ParsedRecord) {
    record.conversation = number ?? name ?? []
    record.conversationTitle = name
  }

  /// Who sent what lies in `box`: this side, or the phone's owner.
  func sender(_ box: SMSBox) -> Sender? {
    switch box {
    case .received: Sender(name: name ?? [], account: number, isOwner: false)
    case .sent, .notSent: Sender(name: [], isOwner: true)
    case .unknown: nil
    }
  }
}
