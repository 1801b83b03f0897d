/// Cuts a transcript, as its bytes come, into its entries and the frame around them: the file with
/// nothing between the brackets of `entries`.
///
/// It knows brackets, strings and the one member's name, and believes neither: the file is canonical
/// JSON if and only if the frame and each entry are.
struct TranscriptCutter {
  /// All that is no entry.
  private(set) var frame: [UInt8] = []
  /// Whether brackets outside of strings open more levels than ``JSONReader`` takes.
  private(set) var isTooDeep = false
  /// How much of the frame stands before the first entry, once that is known.
  private(set) var headCount: Int?
  /// Whether the bytes that come now are entries.
  private var isInEntries = false

  private static let name = Array("\"entries\"".utf8)
  /// Bytes of entries that are handed over together, at least.
  private static let runByteCount = 1 << 16
  /// What each of them counts besides its bytes: those of a faulty file may be empty.
  private static let entryByteCount = 32

  /// Entries that are whole, and the beginning of the next one.
  private var run = EntryRun()
  private var runs: [EntryRun] = []
  private var hasEntries = false
  private var depth = 0
  private var isInString = false
  private var isEscaped = false
  /// Where in the frame the last string of the outermost object begins.
  private var lastString = 0
  /// Whether the member whose value comes next is `entries`.
  private var isNamed = false

  /// Takes the next bytes of the file.
  mutating func read(_ bytes: ArraySlice<UInt8>) {
    var start = bytes.startIndex
    var index = start
    while index < bytes.endIndex {
      if isInString {
        index = endOfString(in: bytes, from: index)
        continue
      }
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\""):
        isInString = true
        if depth == 1 { lastString = frame.count + index - start }
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        if depth > JSONReader.maximumDepth { isTooDeep = true }
        if depth == 2, isNamed, byte == UInt8(ascii: "[") {
          keep(bytes[start...index])
          start = index + 1
          isInEntries = true
          hasEntries = false
          headCount = headCount ?? frame.count
        }
        isNamed = false
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth -= 1
        if isInEntries, depth == 1 {
          keep(bytes[start..<index])
          start = index
          if hasEntries || run.isInEntry { endEntry() }
          isInEntries = false
        }
      case UInt8(ascii: ","):
        if isInEntries, depth == 2 {
          keep(bytes[start..<index])
          start = index + 1
          endEntry()
          hasEntries = true
        }
        if depth == 1 { isNamed = false }
      case UInt8(ascii: ":"):
        if depth == 1 {
          keep(bytes[start..<index])
          start = index
          isNamed = frame[lastString...].elementsEqual(Self.name)
        }
      default: break
      }
      index += 1
    }
    keep(bytes[start...])
  }

  /// Goes on in a string, which perhaps does not end in these bytes.
  private mutating func endOfString(in bytes: ArraySlice<UInt8>, from start: Int) -> Int {
    var index = start
    if isEscaped {
      isEscaped = false
      index += 1
    }
    while true {
      index = PlainRun.end(in: bytes, from: index)
      guard index < bytes.endIndex else { return bytes.endIndex }
      switch bytes[index] {
      case UInt8(ascii: "\""):
        isInString = false
        return index + 1
      case UInt8(ascii: "\\"):
        guard index + 1 < bytes.endIndex else {
          isEscaped = true
          return bytes.endIndex
        }
        index += 2
      // A control character is the reader's to refuse.
      default: index += 1
      }
    }
  }

  /// The file has ended, perhaps within an entry.
  mutating func finish() {
    if run.isInEntry { endEntry() }
    if run.count > 0 { endRun() }
  }

  /// The entries that have come, in groups.
  mutating func takeRuns() -> [EntryRun] {
    defer { runs = [] }
    return runs
  }

  private mutating func keep(_ bytes: ArraySlice<UInt8>) {
    if isInEntries { run.append(bytes) } else { frame += bytes }
  }

  private mutating func endEntry() {
    run.endEntry()
    let byteCount = run.bytes.count + Self.entryByteCount * run.count
    if byteCount >= Self.runByteCount { endRun() }
  }

  private mutating func endRun() {
    runs.append(run)
    run = EntryRun()
    run.reserve(Self.runByteCount)
  }
}
