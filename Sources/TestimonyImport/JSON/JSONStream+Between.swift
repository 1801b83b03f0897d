extension JSONStream {
  /// Reads what stands between the values of the arrays and objects that are looked into.
  mutating func between(_ bytes: inout ArraySlice<UInt8>) -> JSONEvent<Tag>? {
    advance(&bytes, bytes.prefix(while: JSONByte.isSpace).count)
    guard let byte = bytes.first else { return nil }
    guard let frame = frames.last else { return first(&bytes, byte) }
    switch frame.expected {
    case .firstOrEnd where isEnd(byte, of: frame), .commaOrEnd where isEnd(byte, of: frame):
      advance(&bytes, 1)
      frames.removeLast()
      valueEnded()
      return .closed(frame.tag, offset)
    case .firstOrEnd where !frame.isObject, .value where !frame.isObject:
      return begin(&bytes, byte, frame.selection.element)
    case .firstOrEnd, .name:
      guard byte == UInt8(ascii: "\"") else { return breakOff() }
      advance(&bytes, 1)
      name.removeAll(keepingCapacity: true)
      nameHasEscape = false
      state = .name(isEscaped: false)
    case .colon:
      guard byte == UInt8(ascii: ":") else { return breakOff() }
      expect(.value, behind: &bytes)
    case .value:
      return begin(&bytes, byte, frame.selection.member(name))
    case .commaOrEnd:
      guard byte == UInt8(ascii: ",") else { return breakOff() }
      expect(frame.isObject ? .name : .value, behind: &bytes)
    }
    return nil
  }

  /// What stands before the document: a byte order mark, whole, or nothing.
  private mutating func first(_ bytes: inout ArraySlice<UInt8>, _ byte: UInt8) -> JSONEvent<Tag>? {
    let mark = Marks.byteOrderMark
    if offset == UInt64(markLength), markLength < mark.count, byte == mark[markLength] {
      markLength += 1
      advance(&bytes, 1)
      return nil
    }
    return markLength % mark.count == 0 ? begin(&bytes, byte, root) : breakOff()
  }

  private mutating func expect(_ expected: Expected, behind bytes: inout ArraySlice<UInt8>) {
    advance(&bytes, 1)
    frames[frames.count - 1].expected = expected
  }

  private func isEnd(_ byte: UInt8, of frame: Frame) -> Bool {
    byte == (frame.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]"))
  }

  /// A value begins with `byte`.
  private mutating func begin(
    _ bytes: inout ArraySlice<UInt8>, _ byte: UInt8, _ selection: JSONSelection<Tag>?
  ) -> JSONEvent<Tag>? {
    guard let skip = JSONSkip(byte, repairing: isRepairing) else { return breakOff() }
    pieceStart = offset
    isPieceTooLong = false
    switch selection {
    case .object(let tag, _) where byte == UInt8(ascii: "{"):
      return open(
        &bytes, Frame(selection: selection!, tag: tag, isObject: true, expected: .firstOrEnd))
    case .array(let tag, _) where byte == UInt8(ascii: "["):
      return open(
        &bytes, Frame(selection: selection!, tag: tag, isObject: false, expected: .firstOrEnd))
    case .value(let tag): state = .value(.value(tag), skip)
    case .mention(let tag): state = .value(.mention(tag), skip)
    // The document itself, null where there could be something, or another kind of value.
    case .object where frames.isEmpty, .array where frames.isEmpty: return breakOff()
    case .object where byte != UInt8(ascii: "n"), .array where byte != UInt8(ascii: "n"):
      state = .value(.misfit, skip)
    case nil, .object, .array: state = .value(.nothing, skip)
    }
    return nil
  }

  private mutating func open(
    _ bytes: inout ArraySlice<UInt8>, _ frame: Frame
  ) -> JSONEvent<Tag> {
    defer { advance(&bytes, 1) }
    frames.append(frame)
    hasOpened = true
    state = .between
    return .opened(frame.tag, offset)
  }

  /// In the name of a member; one that is longer than any that is selected is cut, and matches none.
  mutating func name(_ bytes: inout ArraySlice<UInt8>, _ isEscaped: Bool) -> JSONEvent<Tag>? {
    var isEscaped = isEscaped
    var count = 0
    for byte in bytes {
      count += 1
      if byte == UInt8(ascii: "\""), !isEscaped {
        advance(&bytes, count)
        nameEnded()
        return nil
      }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
      nameHasEscape = nameHasEscape || isEscaped
      if name.count < Self.nameLimit { name.append(byte) }
    }
    advance(&bytes, count)
    state = .name(isEscaped: isEscaped)
    return nil
  }

  /// More than any name that is selected has, each of its characters as `\u0061`.
  private static var nameLimit: Int { 384 }

  private mutating func nameEnded() {
    frames[frames.count - 1].expected = .colon
    state = .between
    guard nameHasEscape else { return }
    let quote = UInt8(ascii: "\"")
    let node = try? JSONTree.read([quote] + name + [quote])
    name = (try? node?.text()) ?? name
  }
}
