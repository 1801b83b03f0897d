extension StaticString {
  /// Whether these bytes are all of it. No `String` is made for it.
  @inline(__always)
  func isAll(of bytes: Span<UInt8>) -> Bool {
    guard hasPointerRepresentation, utf8CodeUnitCount == bytes.count else { return false }
    let own = unsafe utf8Start
    for index in 0..<bytes.count where unsafe own[index] != bytes[index] { return false }
    return true
  }

  /// Its bytes.
  var bytes: [UInt8] {
    withUTF8Buffer { unsafe Array($0) }
  }
}
