/// Formats that are JSON, or JSON Lines, by the names of their members.
enum JSONFormat {
  static func detect(_ head: ArraySlice<UInt8>, name: [UInt8]) -> Detection? {
    guard let outline = JSONOutline(head) else { return nil }
    return signal(outline) ?? conversation(outline, name: name).map { .format($0) }
  }

  private static func signal(_ outline: JSONOutline) -> Detection? {
    if outline.isArray {
      // sigtop: whole rows of Signal Desktop's own database.
      let isRow =
        ["conversationId", "sent_at", "received_at"].filter { outline.has($0, at: 0) }.count >= 2
      return isRow ? .format(.sigtopJSON) : nil
    }
    if outline.has("envelope", at: 0)
      || (outline.has("jsonrpc", at: 0) && outline.has("envelope", at: 1))
      || (outline.has("jsonrpc", at: 0) && outline.has("envelope", at: 2))
    {
      return .format(.signalCLI)
    }
    if outline.has("backupTimeMs", at: 0) || ownFrames.contains(where: { isOnly($0, in: outline) })
    {
      return .refused(.signalOwnExport)
    }
    let isExport = outline.hasAll(["date", "sender", "body"], at: 0)
    return isExport ? .format(.signalExport) : nil
  }

  /// The frames of Signal's backup: an object with one member, which says what it is (libsignal,
  /// backup.proto).
  private static let ownFrames = [
    "account", "recipient", "chat", "chatItem", "stickerPack", "adHocCall", "notificationProfile",
    "chatFolder",
  ]

  private static func isOnly(_ name: String, in outline: JSONOutline) -> Bool {
    outline.has(name, at: 0) && outline.names[0].count == 1 && !outline.names[1].isEmpty
  }

  private static func conversation(_ outline: JSONOutline, name: [UInt8]) -> SourceFormat? {
    if outline.isArray { return nil }
    if outline.hasAll(["thread", "from", "body"], at: 0) { return .jsonl }
    if outline.has("participants", at: 0) && outline.has("messages", at: 0) {
      return ByteSearch.contains(
        name.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }[...], Array("instagram".utf8))
        ? .instagram : .messenger
    }
    if outline.has("messages", at: 0), let format = byMessages(outline) { return format }
    let isChat = outline.hasAll(["type", "id", "messages"], at: 0)
    let isAccount =
      outline.has("chats", at: 0)
      || (outline.has("about", at: 0) && outline.has("personal_information", at: 0))
    return isChat || isAccount ? .telegram : nil
  }

  /// A list of messages without what stands around it, as other programs cut it out.
  private static func byMessages(_ outline: JSONOutline) -> SourceFormat? {
    if outline.hasAll(["sender_name", "timestamp_ms"], at: 1)
      || outline.hasAll(["senderName", "timestamp"], at: 1)
    {
      return .messenger
    }
    let hasTime = outline.has("date_unixtime", at: 1) || outline.has("date", at: 1)
    return hasTime && outline.hasAll(["type", "from", "text"], at: 1) ? .telegram : nil
  }
}
