/// What is in a mail.
struct MailContent {
  /// The words.
  var text: [UInt8] = []
  var attachments: [ParsedAttachment] = []
  var remarks: Remarks = []
  /// Character sets, as they are named, of texts that could not be read in them.
  var charsets: [[UInt8]] = []
  var isSigned = false
  /// How many texts were taken, even empty ones.
  private(set) var textCount = 0
  /// Whether there is more than spaces in them.
  private(set) var hasWords = false

  /// The words of pages, in case there is nothing else.
  private var pageText: [UInt8] = []
  private var hasRepairedPage = false

  /// Takes a page.
  mutating func append(page: CharsetText) {
    guard !hasWords else { return }
    let words = HTMLWords(page.bytes[...]).text
    guard pageText.count + words.count < RecordLimit.body else { return }
    pageText += words
    if page.isRepaired, !words.isEmpty { hasRepairedPage = true }
  }

  /// Where there was no plain text, or nothing in it, the words of the pages are the mail's.
  mutating func settle() {
    guard !hasWords, !pageText.isEmpty else { return }
    text = pageText
    remarks.insert(.wordsDerived)
    if hasRepairedPage { remarks.insert(.encodingRepaired) }
  }

  /// Takes plain text.
  ///
  /// - Returns: whether there was room for it.
  mutating func append(_ words: CharsetText) -> Bool {
    guard text.count + words.bytes.count < RecordLimit.body else { return false }
    if textCount > 0, let last = text.last, last != 0x0A { text.append(0x0A) }
    textCount += 1
    text += words.bytes
    if !hasWords { hasWords = words.bytes.contains { $0 > 0x20 } }
    if words.isRepaired { remarks.insert(.encodingRepaired) }
    return true
  }
}
