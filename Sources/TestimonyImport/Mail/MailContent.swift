/// What is in a mail.
struct MailContent {
  /// The words.
  var text: [UInt8] = []
  var attachments: [ParsedAttachment] = []
  var remarks: Set<Remark> = []
  /// Character sets, as they are named, of texts that could not be read in them.
  var charsets: [[UInt8]] = []
  var isSigned = false
  /// How many texts were taken, even empty ones.
  private(set) var textCount = 0

  /// Takes plain text.
  ///
  /// - Returns: whether there was room for it.
  mutating func append(_ words: CharsetText) -> Bool {
    guard text.count + words.bytes.count < RecordLimit.body else { return false }
    if textCount > 0, let last = text.last, last != 0x0A { text.append(0x0A) }
    textCount += 1
    text += words.bytes
    if words.isRepaired { remarks.insert(.encodingRepaired) }
    return true
  }
}
