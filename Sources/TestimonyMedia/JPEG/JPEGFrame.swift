/// The size of a JPEG and its components (ITU-T T.81, B.2.2).
struct JPEGFrame {
  let isProgressive: Bool
  /// Bits of a sample.
  let precision: UInt8
  /// Whether the number of lines is said behind the first scan.
  let isOpen: Bool
  /// Which table of quantisation each component has.
  let components: [UInt8: UInt8]

  /// - Returns: nil where it is none of those that are shown.
  init?(_ code: UInt8, _ segment: ArraySlice<UInt8>) {
    let content = Array(segment)
    guard content.count >= 9, content.count == 6 + 3 * Int(content[5]), content[5] <= 4,
      content[0] == 8 || content[0] == 12, content[3] | content[4] != 0
    else { return nil }
    isProgressive = code == 0xC2
    precision = content[0]
    isOpen = content[1] | content[2] == 0
    var components: [UInt8: UInt8] = [:]
    for start in stride(from: 6, to: content.count, by: 3) {
      let (sampling, table) = (content[start + 1], content[start + 2])
      guard (1...4).contains(sampling >> 4), (1...4).contains(sampling & 0x0F), table <= 3,
        components.updateValue(table, forKey: content[start]) == nil
      else { return nil }
    }
    self.components = components
  }
}
