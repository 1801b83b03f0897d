/// The reviewed file, `hub.sql`, and what it says of the parts that a hub is looked at for.
package struct ReviewedSchema: Sendable {
  /// A function as the file makes it.
  struct Function: Hashable {
    let name: [UInt8]
    let body: [UInt8]
    let actsAsOwner: Bool
  }

  /// A trigger as the file makes it.
  struct Trigger: Hashable {
    let table: [UInt8]
    let name: [UInt8]
    let function: [UInt8]
    /// As `pg_trigger` keeps it: 1 for each row, 2 before, 4 insert, 8 delete, 16 update, 32 truncate.
    let kind: Int
  }

  /// The number that a hub of this schema holds.
  package static let version = 1
  /// The file.
  package let bytes: [UInt8]

  package init() { bytes = PackageResources.hub_sql }

  var functions: Set<Function> {
    var found: Set<Function> = []
    for part in parts(after: "CREATE FUNCTION testimony.") {
      let name = Array(part.prefix { $0 != UInt8(ascii: "(") })
      let pieces = Self.split(part, at: "$$")
      guard pieces.count >= 3 else { continue }
      let isDefiner = Self.split(pieces[0], at: "SECURITY DEFINER").count == 2
      found.insert(Function(name: name, body: Array(pieces[1]), actsAsOwner: isDefiner))
    }
    return found
  }

  var triggers: Set<Trigger> {
    var found: Set<Trigger> = []
    for part in parts(after: "CREATE TRIGGER ") {
      let words = part.prefix { $0 != UInt8(ascii: ";") }
        .split { $0 == 0x20 || $0 == 0x0A }.map { String(decoding: $0, as: UTF8.self) }
      guard let name = words.first, let on = words.firstIndex(of: "ON"), on + 1 < words.count,
        let function = words.last
      else { continue }
      var kind = words.contains("ROW") ? 1 : 0
      for word in words[..<on] {
        kind += ["BEFORE": 2, "INSERT": 4, "DELETE": 8, "UPDATE": 16, "TRUNCATE": 32][word] ?? 0
      }
      found.insert(
        Trigger(
          table: Self.unqualified(words[on + 1]), name: Array(name.utf8),
          function: Self.unqualified(function), kind: kind))
    }
    return found
  }

  /// Every table with rows of journals: those with a policy.
  var tables: [String] {
    parts(after: "CREATE POLICY journal ON testimony.").map {
      String(decoding: $0.prefix { $0 != 0x0A }, as: UTF8.self)
    }
  }

  private func parts(after words: String) -> [ArraySlice<UInt8>] {
    Array(Self.split(bytes[...], at: words).dropFirst())
  }

  /// `testimony.guard_head()` is `guard_head`.
  private static func unqualified(_ name: String) -> [UInt8] {
    Array(name.utf8.dropFirst("testimony.".utf8.count).prefix { $0 != UInt8(ascii: "(") })
  }

  private static func split(_ bytes: ArraySlice<UInt8>, at word: String) -> [ArraySlice<UInt8>] {
    let word = Array(word.utf8)
    var parts: [ArraySlice<UInt8>] = []
    var (start, place) = (bytes.startIndex, bytes.startIndex)
    while place + word.count <= bytes.endIndex {
      if bytes[place] == word[0], bytes[place..<(place + word.count)].elementsEqual(word) {
        parts.append(bytes[start..<place])
        place += word.count
        start = place
      } else {
        place += 1
      }
    }
    return parts + [bytes[start...]]
  }
}
