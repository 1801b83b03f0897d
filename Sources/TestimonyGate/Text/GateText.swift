/// A text as the gate compares it: folded scalars with their way back, cut into words, numbers and
/// signs.
struct GateText {
  private(set) var scalars: [UInt32] = []
  /// By scalar, the first byte of what it comes from, in what was read.
  private(set) var origins: [Int] = []
  private(set) var tokens: [GateToken] = []
  /// Places that show nothing, by their bytes.
  private(set) var hidden: [(kind: GateClass, range: Range<Int>)] = []
  /// Words of letters of scripts that look alike.
  private(set) var mixed: [Range<Int>] = []

  private let end: Int
  private var isAfterSpace = true
  private var isAfterLine = true
  private var isAfterBreak = false
  private var scripts: UInt8 = 0
  private var isWordUpper = true

  init(_ text: DecodedText, folding: inout GateFolding) {
    end = text.end
    scalars.reserveCapacity(text.bytes.count)
    origins.reserveCapacity(text.bytes.count)
    var reader = InvisibleReader()
    var position = 0
    while position < text.bytes.count {
      let start = position
      let origin = text.origin(of: start)
      let first = text.bytes[position]
      if first < 0x80 {
        position += 1
        read(ascii: UInt32(first), origin)
        reader.isAfter(ascii: UInt32(first))
        continue
      }
      let scalar = GateScalar.next(in: text.bytes, at: &position)
      if let kind = reader.kind(of: scalar, before: text.bytes, at: position, first: origin == 0) {
        hidden.append((kind, origin..<text.origin(of: position)))
      }
      scripts |= GateScalar.script(of: scalar)
      let count = scalars.count
      folding.fold(scalar) { read($0, origin, isUpper: false) }
      if scalars.count == count, scalar != 0x0640 {
        isAfterBreak = isAfterBreak || !GateScalar.isMark(scalar)
      }
    }
    endWord()
    for index in tokens.indices where tokens[index].kind == .word {
      tokens[index].senses = Lexicon.senses(of: scalars[tokens[index].range])
    }
  }

  @inline(__always)
  private mutating func read(ascii scalar: UInt32, _ origin: Int) {
    let isUpper = scalar &- 0x41 < 26
    if isUpper || scalar &- 0x61 < 26 { scripts |= GateScalar.latin }
    guard !GateFolding.isApostrophe(scalar) else {
      isAfterBreak = true
      return
    }
    read(isUpper ? scalar | 0x20 : scalar, origin, isUpper: isUpper)
  }

  @inline(__always)
  private mutating func read(_ scalar: UInt32, _ origin: Int, isUpper: Bool) {
    let kind = GateScalar.kind(of: scalar)
    guard kind != .space else {
      endWord()
      isAfterSpace = true
      if scalar == 0x0A || scalar == 0x0D { isAfterLine = true }
      return
    }
    let tokenKind: GateToken.Kind =
      kind == .letter ? .word : kind == .digit ? .number : .sign
    let place = scalars.count
    scalars.append(scalar)
    origins.append(origin)
    let goesOn =
      !isAfterSpace && !tokens.isEmpty && tokens[tokens.count - 1].kind == tokenKind
      && tokenKind != .sign && !startsWord(scalar, place, isUpper: isUpper)
    if goesOn {
      tokens[tokens.count - 1].range = tokens[tokens.count - 1].range.lowerBound..<place + 1
      if !isUpper { isWordUpper = false }
      isAfterBreak = false
      return
    }
    if tokenKind != .word { endWord() }
    if tokenKind == .word { isWordUpper = true }
    let beginsSentence = isAfterLine || tokens.last.map { endsSentence($0) } ?? true
    tokens.append(
      GateToken(
        kind: tokenKind, range: place..<place + 1, isAfterSpace: isAfterSpace,
        isAfterLine: isAfterLine, isAfterBreak: isAfterBreak, beginsSentence: beginsSentence,
        isCapitalised: isUpper))
    if tokenKind == .word, !isUpper { isWordUpper = false }
    isAfterSpace = false
    isAfterLine = false
    isAfterBreak = false
  }

  private func endsSentence(_ token: GateToken) -> Bool {
    token.kind == .sign && [0x2E, 0x21, 0x3F, 0x3A].contains(scalars[token.range.lowerBound])
  }

  /// Whether letters in a row are two words: of two scripts, at something invisible, or at a capital
  /// behind a small letter.
  private mutating func startsWord(_ scalar: UInt32, _ place: Int, isUpper: Bool) -> Bool {
    guard tokens[tokens.count - 1].kind == .word else { return false }
    let isNew =
      isAfterBreak && GateScalar.isArabic(scalar)
      || GateScalar.isArabic(scalar) != GateScalar.isArabic(scalars[place - 1])
      || isUpper && !isWordUpper || isAfterBreak && !isUpper && scalar < 0x80
    if isNew { endWord() }
    return isNew
  }

  private mutating func endWord() {
    defer { scripts = 0 }
    guard let last = tokens.last, last.kind == .word else { return }
    tokens[tokens.count - 1].isUpper = isWordUpper
    if GateScalar.isMixed(scripts) { mixed.append(last.range) }
  }

  /// The bytes that folded scalars come from.
  ///
  /// - Precondition: `range` is within the text and not empty.
  func originalRange(of range: Range<Int>) -> Range<Int> {
    let last = origins[range.upperBound - 1]
    var next = range.upperBound
    while next < origins.count, origins[next] <= last { next += 1 }
    let start = origins[range.lowerBound]
    return start..<max(start + 1, next < origins.count ? origins[next] : end)
  }

  func letters(of token: GateToken) -> ArraySlice<UInt32> { scalars[token.range] }

  /// Whether a token is this one sign.
  func isSign(_ token: GateToken, _ sign: UInt32) -> Bool {
    token.kind == .sign && scalars[token.range.lowerBound] == sign
  }
}
