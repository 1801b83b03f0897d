/// One `<mms>` while it is read: its own attributes, then its parts and addresses.
struct MMSMessage {
  /// Parts and addresses of one message.
  private static let countLimit = 4096
  /// Of all that its parts and addresses say, files aside.
  private static let sizeLimit = 2 << 20
  /// Stands where the phone does not know its own number.
  private static let ownToken = Array("insert-address-token".utf8)

  let start: UInt64
  private let peer: SMSPeer
  private let box: SMSBox
  private var record: ParsedRecord
  private var texts: [[UInt8]] = []
  private var size = 0
  private var count = 0
  private var from: [UInt8]?
  private var fault: OpaqueReason?

  init(_ element: XMLElement, _ tag: XMLTag) {
    start = tag.range.lowerBound
    peer = SMSPeer(element, number: "address")
    box = SMSBox(element.value("msg_box"))
    record = ParsedRecord(.message, tag.range)
    peer.describe(&record)
    record.sent = SMSTime.read(element.value("date"))
    if let sent = SMSTime.read(element.value("date_sent")) {
      record.otherTimes.append(OtherTime(.server, sent))
    }
    let isRCS = element.value("tr_id")?.starts(with: Array("proto:".utf8)) == true
    record.channel = Array((isRCS ? "rcs" : "mms").utf8)
    if let subject = element.value("sub") { record.facts.append(Fact("sub", subject)) }
    note(tag)
  }

  /// Takes what is wrong with one of its tags, and what was repaired in it.
  mutating func note(_ tag: XMLTag) {
    fault = fault ?? tag.fault
    record.repairs += tag.repairs.prefix(Repair.limit - record.repairs.count)
  }

  mutating func part(_ element: XMLElement, _ tag: XMLTag) {
    let type = element.value("ct")
    let text = element.text("text")
    // The layout of a slide, written by the phone.
    if type?.elementsEqual("application/smil".utf8) == true { return }
    guard isWithinLimit(element) else { return }
    if let data = tag.leftOut, !data.isEmpty {
      record.attachments.append(
        ParsedAttachment(
          name: name(element), mediaType: type,
          content: tag.isLeftOutPlain ? .inline(data, .base64) : .absent(.unreadable)))
    } else if let text, type?.elementsEqual("text/plain".utf8) == true {
      texts.append(text)
    } else if let text = element.value("text") {
      record.facts.append(Fact(type ?? [], text))
    } else {
      record.attachments.append(
        ParsedAttachment(name: name(element), mediaType: type, content: .absent(.missing)))
    }
  }

  private func name(_ element: XMLElement) -> [UInt8] {
    element.value("cl") ?? element.value("fn") ?? element.value("name") ?? []
  }

  /// 137 is who sent it, 151 to whom, 130 and 129 to whom else.
  mutating func address(_ element: XMLElement) {
    guard let address = element.value("address"), isWithinLimit(element) else { return }
    if element.value("type")?.elementsEqual("137".utf8) == true {
      if address != Self.ownToken { from = address }
    } else {
      record.facts.append(
        Fact(Array("addr-".utf8) + (element.value("type") ?? []), address))
    }
  }

  private mutating func isWithinLimit(_ element: XMLElement) -> Bool {
    count += 1
    size += element.valueSize
    let isWithin = count <= Self.countLimit && size <= Self.sizeLimit
    if !isWithin { fault = fault ?? .tooLong }
    return isWithin
  }

  /// The whole of it, which ends here.
  func ended(at end: UInt64) -> ParsedRecord {
    if let fault { return ParsedRecord(.opaque(fault), start..<end) }
    var record = record
    record.range = start..<end
    record.body = Array(texts.joined(separator: [0x0a]))
    guard record.body.count <= SMSMessage.bodyLimit else {
      return ParsedRecord(.opaque(.tooLong), record.range)
    }
    if texts.count > 1 { record.facts += texts.map { Fact("text", $0) } }
    if !record.repairs.isEmpty { record.remarks.insert(.syntaxRepaired) }
    if box == .notSent { record.remarks.insert(.notSent) }
    record.sender = sender
    return record
  }

  private var sender: Sender? {
    guard box == .received else { return peer.sender(box) }
    let isGroup = peer.number?.contains(UInt8(ascii: "~")) == true
    guard let from, isGroup || from != peer.number else {
      // In a group nobody says who sent it.
      return isGroup ? Sender(name: [], isOwner: false) : peer.sender(box)
    }
    return Sender(name: isGroup ? [] : peer.name ?? [], account: from, isOwner: false)
  }
}
