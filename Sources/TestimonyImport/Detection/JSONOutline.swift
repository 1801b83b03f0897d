/// The names of the members in the first bytes of a JSON text, by how deep they are: enough to tell
/// formats apart. Nothing is decoded, and what is not JSON is walked over.
struct JSONOutline {
  /// Names of the members of the first object, of the objects in it, and so on; escapes as they
  /// stand there.
  private(set) var names: [Set<[UInt8]>] = Array(repeating: [], count: 6)
  /// Whether the text begins with an array.
  private(set) var isArray = false

  /// The outline of a text; nil when it begins neither with an object nor with an array.
  init?(_ head: ArraySlice<UInt8>) {
    let text = head.drop { $0 <= 0x20 }
    guard text.first == 0x7B || text.first == 0x5B else { return nil }
    isArray = text.first == 0x5B
    walk(text)
  }

  func has(_ name: String, at depth: Int) -> Bool { names[depth].contains(Array(name.utf8)) }

  func hasAll(_ expected: [String], at depth: Int) -> Bool {
    expected.allSatisfy { has($0, at: depth) }
  }

  private mutating func walk(_ text: ArraySlice<UInt8>) {
    var objects = 0
    var nesting = 0
    var index = text.startIndex
    while index < text.endIndex {
      switch text[index] {
      case 0x7B:
        // The next of JSON Lines.
        if nesting == 0 && index > text.startIndex { return }
        (objects, nesting) = (objects + 1, nesting + 1)
      case 0x5B: nesting += 1
      case 0x7D: (objects, nesting) = (max(0, objects - 1), max(0, nesting - 1))
      case 0x5D: nesting = max(0, nesting - 1)
      case 0x22:
        let start = index + 1
        index = Self.end(of: text, from: start)
        let after = text[min(index + 1, text.endIndex)...].first { $0 > 0x20 }
        if after == 0x3A, (1...names.count).contains(objects), index - start <= 64,
          names[objects - 1].count < 256
        {
          names[objects - 1].insert(Array(text[start..<index]))
        }
      default: break
      }
      index += 1
    }
  }

  /// Where the string that begins at `start` has its closing quotation mark.
  private static func end(of text: ArraySlice<UInt8>, from start: Int) -> Int {
    var index = start
    while index < text.endIndex && text[index] != 0x22 { index += text[index] == 0x5C ? 2 : 1 }
    return min(index, text.endIndex)
  }
}
