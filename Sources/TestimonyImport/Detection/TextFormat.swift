/// Formats that are text.
enum TextFormat {
  static func detect(_ head: ArraySlice<UInt8>) -> SourceFormat? {
    if isSMSBackup(head) { return .smsBackup }
    let lines = Lines(head)
    if isSigtop(lines) { return .sigtopText }
    if isWhatsApp(lines) { return .whatsapp }
    if isMailbox(lines) { return .mbox }
    if isMail(lines) { return .eml }
    return isTable(lines) ? .csv : nil
  }

  /// The first lines, without their ends.
  private struct Lines {
    let list: [ArraySlice<UInt8>]

    init(_ head: ArraySlice<UInt8>) {
      list = head.split(separator: 0x0A, maxSplits: 400, omittingEmptySubsequences: false)
        .prefix(400).map { $0.last == 0x0D ? $0.dropLast() : $0 }
    }

    var first: ArraySlice<UInt8> { list.first { !$0.isEmpty } ?? [] }
  }

  private static func isSMSBackup(_ head: ArraySlice<UInt8>) -> Bool {
    var rest = head.drop { $0 <= 0x20 }
    // The declaration, the comments and the style sheet that may stand before the root.
    for _ in 0..<64 where rest.starts(with: Array("<?".utf8)) || rest.starts(with: Array("<!".utf8))
    {
      let end = Array((rest.starts(with: Array("<!--".utf8)) ? "-->" : ">").utf8)
      guard let close = ByteSearch.first(of: end, in: rest) else { return false }
      rest = rest[(close + end.count)...].drop { $0 <= 0x20 }
    }
    return ["<smses", "<calls"].contains { root in
      rest.starts(with: Array(root.utf8))
        && (rest.dropFirst(6).first.map { $0 <= 0x20 || $0 == 0x3E || $0 == 0x2F } ?? false)
    }
  }

  private static func isSigtop(_ lines: Lines) -> Bool {
    guard lines.first.starts(with: Array("Conversation: ".utf8)) else { return false }
    return ["From: ", "Type: ", "Sent: "].allSatisfy { name in
      lines.list.contains { $0.starts(with: Array(name.utf8)) }
    }
  }

  /// The first line is a heading, or two lines are of the same shape.
  private static func isWhatsApp(_ lines: Lines) -> Bool {
    var shapes: Set<HeadingShape> = []
    for line in lines.list {
      guard let heading = HeadingReader.read(line.prefix(1024)), heading.isEvident else { continue }
      if line.startIndex == lines.first.startIndex || !shapes.insert(heading.shape).inserted {
        return true
      }
    }
    return false
  }

  /// `From somebody Thu Aug 12 14:05:00 2021`: a year somewhere in the line, and a heading under
  /// it.
  private static func isMailbox(_ lines: Lines) -> Bool {
    let first = lines.first
    guard first.starts(with: Array("From ".utf8)), first.count <= 512 else { return false }
    let words = first.split(separator: 0x20)
    let hasYear = words.contains {
      $0.count == 4 && ($0.starts(with: [0x31, 0x39]) || $0.starts(with: [0x32, 0x30]))
    }
    return hasYear && lines.list.dropFirst().prefix(60).contains { Self.fieldName(of: $0) != nil }
  }

  private static func isMail(_ lines: Lines) -> Bool {
    var (known, strange) = (0, 0)
    for line in lines.list {
      if line.isEmpty { break }
      if line.first == 0x20 || line.first == 0x09 { continue }
      if let name = fieldName(of: line) {
        if mailFields.contains(name) { known += 1 }
      } else if !MailParser.isEnvelope(line) || line.startIndex != lines.first.startIndex {
        // Servers have left lines of something else among the fields.
        strange += 1
      }
    }
    return known >= 2 && known >= strange * 4
  }

  private static let mailFields = Set(
    [
      "from", "to", "cc", "date", "subject", "message-id", "received", "return-path",
      "delivered-to",
      "mime-version", "content-type", "dkim-signature", "reply-to", "sender",
    ].map { Array($0.utf8) })

  /// The name before the colon of a header line, in small letters.
  private static func fieldName(of line: ArraySlice<UInt8>) -> [UInt8]? {
    guard let colon = line.prefix(80).firstIndex(of: 0x3A), colon > line.startIndex else {
      return nil
    }
    let name = line[..<colon]
    guard name.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
    return name.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
  }

  /// The heading that a table must have: at least where, who and what.
  private static func isTable(_ lines: Lines) -> Bool {
    let columns = lines.first.prefix(1024).split(separator: 0x2C, omittingEmptySubsequences: false)
      .map { column in
        Array(column.filter { $0 != 0x22 && $0 != 0x20 })
      }
    return ["thread", "from", "body"].allSatisfy { columns.contains(Array($0.utf8)) }
  }
}
