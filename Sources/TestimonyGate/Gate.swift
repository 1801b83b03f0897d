/// Judges bytes that are about to leave, as their readers will have them: what must not be in them, and
/// what could say who somebody is.
///
/// It imports nothing of what redacts, renders or searches: decoders, folding and tables are its own. It
/// fails closed: what it cannot read is a finding. What it finds nothing in is not thereby safe: it
/// knows no faces, no style, nothing that is public elsewhere, and no name that nobody entered.
package struct Gate: Sendable {
  private let terms: TermCheck
  private let audience: GateAudience
  private let detects: Bool
  /// Escapes inside escapes that are undone.
  private static let rounds = 3

  /// - Parameters:
  ///   - terms: what is looked for, in every form.
  ///   - audience: from whom people are to stay hidden.
  ///   - detects: whether to look for what could say who somebody is without being a term.
  package init(
    _ terms: [GateTerm], audience: GateAudience = .strangers, detects: Bool = true
  ) {
    var folding = GateFolding()
    self.terms = TermCheck(terms, folding: &folding)
    self.audience = audience
    self.detects = detects
  }

  /// All findings in a whole text, and those of another search.
  package func findings(in bytes: [UInt8], and other: GateReader.Search? = nil) -> [GateFinding] {
    var reader = GateReader(self, and: other)
    reader.take(bytes)
    return reader.finish()
  }

  /// The findings in a piece of text, by their bytes in it.
  func judge(_ bytes: [UInt8], folding: inout GateFolding) -> [GatePlace] {
    var found: Set<GatePlace> = []
    let plain = DecodedText(bytes)
    Self.findUnreadable(bytes, &found)
    if let markup = MarkupReading.parts(of: plain) {
      read(plain, withDetectors: false, &folding, &found)
      readDecoded(markup.shown, &folding, &found)
      readDecoded(markup.kept, &folding, &found)
    } else {
      readDecoded(plain, &folding, &found)
    }
    return Array(found)
  }

  /// Reads a text, and what it becomes when its escapes are undone, again and again.
  private func readDecoded(
    _ text: DecodedText, _ folding: inout GateFolding, _ found: inout Set<GatePlace>
  ) {
    var text = text
    var isRead = false
    for _ in 0..<Self.rounds {
      guard let undone = EscapeReading.undone(text) else { break }
      read(text, withDetectors: !isRead, &folding, &found)
      isRead = true
      text = undone
    }
    read(text, withDetectors: true, &folding, &found)
  }

  private func read(
    _ text: DecodedText, withDetectors: Bool, _ folding: inout GateFolding,
    _ found: inout Set<GatePlace>
  ) {
    let withDetectors = withDetectors && detects
    let read = GateText(text, folding: &folding)
    var places = FoundPlaces(audience)
    terms.find(in: read, &places)
    if withDetectors { Detectors.find(in: read, having: TextMarks(read), &places) }
    for place in places.places where !place.range.isEmpty {
      found.insert(GatePlace(place.kind, place.action, read.originalRange(of: place.range)))
    }
    guard withDetectors else { return }
    for hidden in read.hidden {
      found.insert(GatePlace(hidden.kind, hidden.kind.action, hidden.range))
    }
    for word in read.mixed {
      found.insert(
        GatePlace(.mixedScripts, GateClass.mixedScripts.action, read.originalRange(of: word)))
    }
  }

  /// Bytes that are not UTF-8, and control characters: nobody knows what a reader makes of them.
  private static func findUnreadable(_ bytes: [UInt8], _ found: inout Set<GatePlace>) {
    var position = 0
    while position < bytes.count {
      let start = position
      let first = bytes[position]
      if first < 0x80 {
        position += 1
        guard first < 0x20 && first != 0x0A && first != 0x0D && first != 0x09 || first == 0x7F
        else {
          continue
        }
      } else {
        let scalar = GateScalar.next(in: bytes, at: &position)
        guard scalar == 0xFFFD, position - start == 1 || (0x80..<0xA0).contains(scalar) else {
          continue
        }
      }
      found.insert(GatePlace(.unreadable, .block, start..<position))
      // One says it.
      return
    }
  }
}
