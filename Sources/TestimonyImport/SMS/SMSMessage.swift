/// One `<sms>`: all of it stands in its attributes.
enum SMSMessage {
  /// The longest body that is kept.
  static let bodyLimit = 1 << 20

  /// Reads its attributes.
  ///
  /// - Returns: the record.
  /// - Throws: why nothing can be read from it.
  static func read(
    _ element: XMLElement, _ range: Range<UInt64>
  ) throws(OpaqueReason) -> ParsedRecord {
    var record = ParsedRecord(.message, range)
    guard let body = element.text("body") else { throw .malformed }
    guard body.count <= bodyLimit else { throw .tooLong }
    record.body = body
    record.channel = Array("sms".utf8)
    let peer = SMSPeer(element, number: "address")
    peer.describe(&record)
    record.sent = SMSTime.read(element.value("date"))
    if let sent = SMSTime.read(element.value("date_sent")) {
      record.otherTimes.append(OtherTime(.server, sent))
    }
    let box = SMSBox(element.value("type"))
    record.sender = peer.sender(box)
    if box == .notSent { record.remarks.insert(.notSent) }
    if let type = element.value("type"), box != .received, box != .sent {
      record.facts.append(Fact("type", type))
    }
    if let subject = element.value("subject") { record.facts.append(Fact("subject", subject)) }
    return record
  }
}
