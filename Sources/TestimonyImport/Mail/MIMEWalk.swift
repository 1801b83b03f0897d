/// Walks through the parts of a mail, line by line (RFC 2046, 5.1). It keeps the boundaries of the parts
/// that are open, and one part.
struct MIMEWalk {
  /// A container that is open.
  private struct Container {
    let boundary: [UInt8]
    /// Whether its parts say the same in several forms, of which one is the words.
    let isAlternative: Bool
    /// Whether its parts are mails where they do not say what they are.
    let isDigest: Bool
    /// Texts that were taken before it.
    let textCount: Int
  }

  private enum Place {
    /// Before the first part of a container, or behind its last.
    case between
    case header(MailHeader)
    case part(MIMEPart)
  }

  /// Containers in containers; what is deeper is one part.
  private static let depthLimit = 32
  /// Parts of one mail; what follows is one more.
  private static let partLimit = 900
  /// Longer than RFC 2046 allows: programs do it.
  private static let boundaryLimit = 200

  private var containers: [Container] = []
  private var place = Place.between
  private var content = MailContent()
  private var partCount = 0
  /// Words before the first boundary of a container or behind the last: no part, and kept all the same.
  private var stray: Range<UInt64>?
  /// Whether a part has been seen: what stands before the first one is for programs that know no parts.
  private var hasPart = false

  /// `start` is where what the header speaks of begins.
  init(_ header: MailHeader, at start: UInt64) { begin(header, at: start) }

  private mutating func begin(_ header: MailHeader, at start: UInt64) {
    let type = MIMEType(header["content-type"]?[...] ?? [])
    if type.begins("multipart/"), containers.count < Self.depthLimit, !header.isTooLong,
      let boundary = type["boundary"], !boundary.isEmpty, boundary.count <= Self.boundaryLimit
    {
      if type.isValue("multipart/signed") { content.isSigned = true }
      containers.append(
        Container(
          boundary: boundary, isAlternative: type.isValue("multipart/alternative"),
          isDigest: type.isValue("multipart/digest"), textCount: content.textCount))
      hasPart = false
      place = .between
      return
    }
    partCount += 1
    // In a container of alternatives the first plain text is the words.
    let isSecond = containers.contains { $0.isAlternative && $0.textCount < content.textCount }
    let usual: StaticString = containers.last?.isDigest == true ? "message/rfc822" : "text/plain"
    place = .part(MIMEPart(header, at: start, mayBeText: !isSecond, usually: usual))
  }

  mutating func add(_ line: LineCutter.Line) {
    if let bytes = line.bytes, bytes.starts(with: [0x2D, 0x2D]), partCount < Self.partLimit,
      let found = boundary(in: bytes)
    {
      closePart(isBeforeBoundary: true)
      // Words in a container of which no part ever began are all that there is of it.
      if hasPart || found.depth < containers.count - 1 { keepStray() }
      stray = nil
      hasPart = true
      containers.removeLast(containers.count - 1 - found.depth)
      if found.isLast { containers.removeLast() }
      place = found.isLast ? .between : .header(MailHeader(isOfPart: true))
      return
    }
    switch place {
    case .between:
      if line.bytes?.contains(where: { $0 > 0x20 }) ?? true {
        stray = (stray?.lowerBound ?? line.range.lowerBound)..<line.range.upperBound
      }
    case .part(var part):
      // Else there would be two of it, and each line would copy what is kept.
      place = .between
      part.add(line)
      place = .part(part)
    case .header(var header):
      place = .between
      switch header.add(line.bytes) {
      case .field: place = .header(header)
      case .ends: begin(header, at: line.range.upperBound)
      case .isNone:
        begin(header, at: line.range.lowerBound)
        if case .part(var part) = place {
          part.add(line)
          place = .part(part)
        }
      }
    }
  }

  /// The container whose boundary a line is, the innermost first.
  private func boundary(in line: ArraySlice<UInt8>) -> (depth: Int, isLast: Bool)? {
    var rest = line.dropFirst(2)
    while rest.last == 0x20 || rest.last == 0x09 { rest = rest.dropLast() }
    for (depth, container) in containers.enumerated().reversed()
    where rest.starts(with: container.boundary) {
      let behind = rest.dropFirst(container.boundary.count)
      if behind.isEmpty { return (depth, false) }
      if behind.elementsEqual([0x2D, 0x2D]) { return (depth, true) }
    }
    return nil
  }

  private mutating func closePart(isBeforeBoundary: Bool) {
    guard case .part(let part) = place else { return }
    place = .between
    part.close(isBeforeBoundary: isBeforeBoundary, into: &content)
  }

  /// Keeps words outside the parts as a file, once: a container that never ends leaves all of it there.
  private mutating func keepStray() {
    guard let range = stray else { return }
    stray = nil
    content.attachments.append(
      ParsedAttachment(
        name: [], mediaType: Array("text/plain".utf8), content: .inline(range, .identity)))
  }

  /// All that is in the mail, which ends here.
  mutating func finish(at end: UInt64) -> MailContent {
    closePart(isBeforeBoundary: false)
    keepStray()
    content.settle()
    return content
  }
}
