/// What a header says besides who, when and which mail.
enum MailFacts {
  /// Fields that are kept: what they mean to people is decoded.
  private static let kept = Set(
    [
      "subject", "from", "sender", "reply-to", "to", "cc", "bcc", "list-id", "x-gm-thrid",
      "x-gmail-labels",
    ].map { Array($0.utf8) })

  /// Fields of signatures, and of servers that say to have checked them: kept as they stand, as evidence
  /// that somebody may check. Nobody has here.
  private static let signatures = Set(
    [
      "dkim-signature", "domainkey-signature", "arc-seal", "arc-message-signature",
      "arc-authentication-results", "authentication-results",
    ].map { Array($0.utf8) })

  /// Fields in which providers say from which address somebody wrote.
  private static let places = Set(
    ["x-originating-ip", "x-sender-ip", "x-client-ip", "x-source-ip"].map { Array($0.utf8) })

  /// Bytes of all facts of one mail, beyond which they are only in the source.
  private static let byteLimit = 1 << 15
  /// Fields of one mail that are named as not read.
  private static let unreadLimit = 16

  static func add(_ header: MailHeader, to record: inout ParsedRecord) {
    var room = byteLimit
    var unread = 0
    for field in header.fields {
      let isSignature = signatures.contains(field.name)
      if isSignature { record.remarks.insert(.signatureNotVerified) }
      if places.contains(field.name) || isLocating(field) { record.remarks.insert(.locatesSender) }
      guard isSignature || kept.contains(field.name) else { continue }
      let value = isSignature ? field.value : EncodedWord.decode(field.value[...])
      guard let value, UTF8Validity.holds(value[...]), value.count <= room else {
        // In bytes of a character set that nobody names, or too long: that it is there is said.
        if unread < unreadLimit { record.facts.append(Fact("unread-field", field.name)) }
        unread += 1
        continue
      }
      room -= value.count
      record.facts.append(Fact(field.name, value))
    }
  }

  /// `Received: from … ([192.0.2.1]) by …`: each server writes the address that it was called from.
  private static func isLocating(_ field: MailField) -> Bool {
    field.isNamed("received") && field.value.starts(with: "from".utf8)
      && field.value.contains(0x5B)
  }
}
