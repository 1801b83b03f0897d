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

  private var entry: [UInt8] = []
  private var hasEntries = false
  private var depth = 0
  private var isInString = false
  private var isEscaped = false
  /// Where in the frame the last string of the outermost object begins.
  private var lastString = 0
  /// Whether the member whose value comes next is `entries`.
  private var isNamed = false

  /// Takes the next bytes of the file, and gives each entry that ends in them.
  mutating func read(_ bytes: ArraySlice<UInt8>, _ take: (consuming [UInt8]) -> Void) {
    var start = bytes.startIndex
    var index = start
    while index < bytes.endIndex {
      let byte = bytes[index]
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
        index += 1
        continue
      }
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
          if hasEntries || !entry.isEmpty { end(take) }
          isInEntries = false
        }
      case UInt8(ascii: ","):
        if isInEntries, depth == 2 {
          keep(bytes[start..<index])
          start = index + 1
          end(take)
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

  /// Gives what there is of an entry where the file ends within one.
  mutating func finish(_ take: (consuming [UInt8]) -> Void) {
    if !entry.isEmpty { end(take) }
  }

  private mutating func keep(_ bytes: ArraySlice<UInt8>) {
    if isInEntries { entry += bytes } else { frame += bytes }
  }

  private mutating func end(_ take: (consuming [UInt8]) -> Void) {
    take(entry)
    entry = []
  }
}
