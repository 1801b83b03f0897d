/// Whether bytes are UTF-8 as the standard has it: no overlong form, no surrogate, nothing above
/// U+10FFFF.
package enum UTF8Validity {
  /// Linear; stops at the first byte that is wrong.
  package static func holds(_ bytes: ArraySlice<UInt8>) -> Bool {
    let span = bytes.span
    var index = 0
    while index < span.count {
      if span[index] < 0x80 {
        index += 1
        continue
      }
      let length = UTF8Sequence.length(span, at: index)
      if length == 0 { return false }
      index += length
    }
    return true
  }
}
