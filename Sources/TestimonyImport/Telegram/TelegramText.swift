/// The words of a Telegram message: a string, or pieces of which some have a form (bold, a link, hidden
/// until touched). The form says nothing of what may be published.
struct TelegramText {
  private(set) var words: [UInt8] = []
  /// Where a piece leads to, or whom it names: what its words do not show.
  private(set) var facts: [Fact] = []

  /// - Throws: `.malformed` for what is neither, or what a string is not.
  init(_ node: JSONNode) throws(OpaqueReason) {
    if let text = try node.text() {
      words = text
    } else if node.kind == .array {
      for piece in node.elements { try append(piece) }
    } else if !node.isNull {
      throw .malformed
    }
  }

  private mutating func append(_ piece: JSONNode) throws(OpaqueReason) {
    if let text = try piece.text() {
      words += text
      return
    }
    guard piece.kind == .object else { throw .malformed }
    let type = try piece.member("type")?.text() ?? []
    for (name, value) in piece.members {
      if name.isText("text") {
        guard let text = try value.text() else { throw .malformed }
        words += text
      } else if !name.isText("type"), !name.isText("document_id"), !name.isText("language"),
        let value = try value.factValue()
      {
        facts.append(Fact(type, value))
      }
    }
  }
}
