/// One `<call>` of the file of calls.
enum SMSCall {
  static func read(_ element: XMLElement, _ range: Range<UInt64>) -> ParsedRecord {
    var record = ParsedRecord(.call, range)
    let peer = SMSPeer(element, number: "number")
    peer.describe(&record)
    record.sent = SMSTime.read(element.value("date"))
    // 2 is outgoing; 1 and from 3 on it was the other side that called.
    if let type = element.value("type") {
      record.sender = peer.sender(type == [UInt8(ascii: "2")] ? .sent : .received)
    }
    for name in ["type", "duration", "presentation"] as [StaticString] {
      if let value = element.value(name) { record.facts.append(Fact(name, value)) }
    }
    return record
  }
}
