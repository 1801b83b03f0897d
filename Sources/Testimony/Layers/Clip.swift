import TestimonyProof

/// A public post, quoted beside a conversation: anybody can have read it.
package struct Clip: Equatable, Sendable {
  /// Who posted it, as the post says.
  package var author: String
  /// When, as the post says.
  package var date: String
  /// Where: a web address, or what else finds it.
  package var address: String
  /// Exactly as it stands there; valid UTF-8.
  package var text: [UInt8]
  package var translation: Translation?

  package struct Translation: Equatable, Sendable {
    package var text: [UInt8]
    /// A BCP 47 tag.
    package var language: String
    /// Who made it.
    package var author: String

    package init(text: [UInt8], language: String, author: String) {
      self.text = text
      self.language = language
      self.author = author
    }
  }

  package init(
    author: String, date: String, address: String, text: [UInt8], translation: Translation? = nil
  ) {
    self.author = author
    self.date = date
    self.address = address
    self.text = text
    self.translation = translation
  }

  /// The body of its entry.
  var body: MemberObject {
    var members: [(key: String, value: JSONValue)] = [
      ("author", .text(author)), ("date", .text(date)), ("address", .text(address)),
      ("text", .string(text)),
    ]
    if let translation {
      members += [
        ("translation", .string(translation.text)), ("into", .text(translation.language)),
        ("by", .text(translation.author)),
      ]
    }
    return MemberObject(members)
  }

  /// What people wrote of it: the post and its translation.
  var texts: [ArraySlice<UInt8>] { [text[...]] + (translation.map { [$0.text[...]] } ?? []) }

  /// Reads the body of an entry of kind `clip`; nil when it is not one.
  package init?(_ entry: JournalEntry) {
    guard entry.kind == .clip else { return nil }
    self.init(entry.body)
  }

  /// Reads a body.
  init?(_ bytes: [UInt8]) {
    guard let body = MemberObject(parsing: bytes), let author = body.text("author"),
      let date = body.text("date"),
      let address = body.text("address"), case .string(let text)? = body["text"]
    else { return nil }
    self.init(author: author, date: date, address: address, text: text)
    if case .string(let text)? = body["translation"], let language = body.text("into"),
      let author = body.text("by")
    {
      translation = Translation(text: text, language: language, author: author)
    }
  }
}
