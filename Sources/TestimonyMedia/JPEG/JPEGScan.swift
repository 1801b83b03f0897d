/// What the head of a scan says (ITU-T T.81, B.2.3).
struct JPEGScan {
  /// A component's coefficients of one place: their numbers, in zigzag order, and the lowest bit that comes.
  struct Step: Hashable {
    let component: UInt8
    let coefficient: UInt8
  }

  /// The tables by which it is unpacked.
  let tables: [JPEGTable.Place]
  private let steps: [Step]
  /// The lowest bit that was there before, and the lowest that it brings; 0 and 0 where all bits come at once.
  private let bits: (before: UInt8, now: UInt8)

  /// - Returns: nil where it does not fit to the frame.
  init?(_ segment: ArraySlice<UInt8>, of frame: JPEGFrame) {
    let content = Array(segment)
    guard let count = content.first, (1...4).contains(count),
      content.count == 4 + 2 * Int(count)
    else { return nil }
    let end = content.count
    let first = content[end - 3]
    var last = content[end - 2]
    // Some programs leave this open where everything comes at once.
    if !frame.isProgressive, first == 0, last == 0 { last = 63 }
    guard first <= last, last <= 63 else { return nil }
    bits = (content[end - 1] >> 4, content[end - 1] & 0x0F)
    var tables: [JPEGTable.Place] = [.restarts]
    var steps: [Step] = []
    var seen: Set<UInt8> = []
    for start in stride(from: 1, to: end - 3, by: 2) {
      let (component, numbers) = (content[start], content[start + 1])
      guard let quantisation = frame.components[component], seen.insert(component).inserted,
        numbers & 0xCC == 0
      else { return nil }
      tables.append(.quantisation(quantisation))
      // A bit more of a mean stands there as it is.
      if first == 0, bits.before == 0 { tables.append(.means(numbers >> 4)) }
      if last > 0 { tables.append(.details(numbers & 0x0F)) }
      steps += (first...last).map { Step(component: component, coefficient: $0) }
    }
    guard
      frame.isProgressive
        ? first > 0 ? count == 1 : last == 0 : first == 0 && last == 63 && bits == (0, 0)
    else { return nil }
    self.tables = tables
    self.steps = steps
  }

  /// Notes what it brings.
  ///
  /// - Parameter known: the lowest bit that is there of each coefficient.
  /// - Returns: whether it is what has to come next: nothing comes twice.
  func advance(_ known: inout [Step: UInt8]) -> Bool {
    for step in steps {
      let before = known.updateValue(bits.now, forKey: step)
      guard bits.before == 0 ? before == nil : before == bits.before && bits.now + 1 == bits.before
      else { return false }
    }
    return true
  }
}
