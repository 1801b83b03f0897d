/// The parts of what may be a link.
struct LinkParts {
  private(set) var scheme: ArraySlice<UInt32> = []
  private(set) var host: ArraySlice<UInt32> = []
  private(set) var path: ArraySlice<UInt32> = []
  private(set) var keys: [ArraySlice<UInt32>] = []
  private(set) var hasFragment = false

  var hasScheme: Bool { !scheme.isEmpty }

  /// Whether it is a single post, not the page of somebody.
  var isPost: Bool {
    let first = path.split(separator: 0x2F).first.map(Array.init) ?? []
    return Self.posts.contains(first)
  }

  private static let posts = Set(
    ["watch", "p", "reel", "status", "share", "shorts", "story.php", "permalink.php", "events"].map(
      Lexicon.folded))

  init(_ text: ArraySlice<UInt32>) {
    var rest = text
    if let colon = rest.firstIndex(of: 0x3A), colon > rest.startIndex,
      rest[..<colon].allSatisfy({ GateScalar.kind(of: $0) == .letter && $0 < 0x80 }),
      rest[(colon + 1)...].starts(with: [0x2F, 0x2F]) || rest[..<colon].elementsEqual(Self.geo)
    {
      scheme = rest[..<colon]
      rest = rest[(colon + 1)...].drop { $0 == 0x2F }
    }
    // Signs before a link that is written without a scheme.
    rest = rest.drop { GateScalar.kind(of: $0) == .sign }
    let end =
      rest.firstIndex { $0 == 0x2F || $0 == 0x3F || $0 == 0x23 || $0 == 0x2C } ?? rest.endIndex
    let named = rest[..<end]
    guard named.contains(0x2E), !named.contains(0x40), named.first != 0x2E else { return }
    host = named.last == 0x2E ? named.dropLast() : named
    if let colon = host.firstIndex(of: 0x3A) { host = host[..<colon] }
    rest = rest[end...]
    let query = rest.firstIndex(of: 0x3F) ?? rest.endIndex
    let fragment = rest.firstIndex(of: 0x23) ?? rest.endIndex
    path = rest[..<min(query, fragment)]
    hasFragment = fragment + 1 < rest.endIndex
    guard query < fragment else { return }
    for part in rest[(query + 1)..<fragment].split(separator: 0x26) {
      keys.append(part.prefix { $0 != 0x3D })
    }
  }

  private static let geo = Lexicon.folded("geo")
}
