/// A part of a mail that has no parts: text, or a file.
struct MIMEPart {
  /// Where what it holds begins in the source.
  let start: UInt64
  private let type: MIMEType
  private let disposition: MIMEType
  private let encoding: ParsedAttachment.Encoding?
  private let role: Role

  /// What it is in the mail.
  private enum Role {
    case words
    /// Words for programs that show pages; a file all the same.
    case page
    case file
  }

  /// The lines of a text, with the end of the last; nil once they are too long.
  private var kept: [UInt8]?
  /// Bytes of a text as it is encoded, at most.
  private static let keptLimit = 4 << 20
  /// Where the last line begins to end, and ends.
  private var lastEnd: Range<UInt64>

  /// `usual` is its type where it does not say one (RFC 2046, 5.1.5).
  init(
    _ header: MailHeader, at start: UInt64, mayBeText: Bool, usually usual: StaticString
  ) {
    self.start = start
    lastEnd = start..<start
    type = MIMEType(header["content-type"]?[...] ?? usual.bytes[...])
    disposition = MIMEType(header["content-disposition"]?[...] ?? [])
    encoding = Self.encoding(header["content-transfer-encoding"])
    let isPlain = type.isValue("text/plain") || type.isValue("text") || type.value.isEmpty
    let isInline =
      !header.isTooLong && !disposition.isValue("attachment")
      && encoding != nil && disposition.text("filename") == nil && type.text("name") == nil
    let isPage = type.isValue("text/html") || type.isValue("application/xhtml+xml")
    role = !isInline ? .file : isPage ? .page : isPlain && mayBeText ? .words : .file
    kept = role == .file ? nil : []
  }

  /// How the bytes are written.
  ///
  /// - Returns: nil for what is not of MIME (uuencode): the bytes are kept as they stand.
  private static func encoding(_ value: [UInt8]?) -> ParsedAttachment.Encoding? {
    let name = MIMEType(value?[...] ?? [])
    if name.isValue("base64") { return .base64 }
    if name.isValue("quoted-printable") { return .quotedPrintable }
    let isPlain = name.isValue("7bit") || name.isValue("8bit") || name.isValue("binary")
    return isPlain || name.value.isEmpty ? .identity : nil
  }

  mutating func add(_ line: LineCutter.Line) {
    let ending = line.whole.map { $0.count - (line.bytes?.count ?? 0) } ?? 1
    lastEnd = (line.range.upperBound - UInt64(ending))..<line.range.upperBound
    guard let whole = line.whole, kept.map({ $0.count + whole.count <= Self.keptLimit }) == true
    else {
      kept = nil
      return
    }
    kept?.append(contentsOf: whole)
  }

  /// Adds it to what is in the mail. The end of the line before a boundary belongs to the boundary.
  func close(isBeforeBoundary: Bool, into content: inout MailContent) {
    let end = isBeforeBoundary ? lastEnd.lowerBound : lastEnd.upperBound
    var encoding = encoding
    if let kept {
      let bytes = isBeforeBoundary ? kept.dropLast(Int(lastEnd.count)) : kept[...]
      let words = text(bytes)
      if role == .words, let words, content.append(words) {
        if PGPText.isSigned(words.bytes) { content.isSigned = true }
        return
      }
      // What is not in its encoding is kept as it stands: decoded, nothing of it would be.
      if encoding == .base64, !Self.isSound(bytes) { encoding = .identity }
      if role == .page, let words {
        content.append(page: words)
      } else if role == .words || !content.hasWords {
        content.charsets.append(type["charset"].flatMap { EncodedWord.decode($0[...]) } ?? [])
      }
    }
    if type.isValue("application/pkcs7-mime") || type.isValue("application/x-pkcs7-mime") {
      content.isSigned = true
    }
    guard end > start else { return }
    content.attachments.append(
      ParsedAttachment(
        name: disposition.text("filename") ?? type.text("name") ?? [], mediaType: mediaType,
        content: .inline(start..<end, encoding ?? .identity)))
  }

  private static func isSound(_ bytes: ArraySlice<UInt8>) -> Bool {
    var decoder = InlineDecoder(.base64)
    _ = decoder.decode(Array(bytes))
    _ = decoder.finish()
    return decoder.isSound
  }

  private var mediaType: [UInt8]? {
    type.value.isEmpty || !UTF8Validity.holds(type.value[...]) ? nil : type.value
  }

  /// - Returns: nil where it is not in its encoding, or not in its character set.
  private func text(_ bytes: ArraySlice<UInt8>) -> CharsetText? {
    guard let encoding else { return nil }
    var decoder = InlineDecoder(encoding)
    let decoded = decoder.decode(Array(bytes)) + decoder.finish()
    let named = type["charset"]?[...] ?? (role == .page ? HTMLCharset.name(in: decoded[...]) : [])
    guard decoder.isSound, let charset = Charset(named) else { return nil }
    return CharsetText(decoded[...], in: charset)
  }
}
