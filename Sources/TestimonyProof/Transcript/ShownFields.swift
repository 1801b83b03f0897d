/// What a transcript shows of the sixteen slots of one entry.
struct ShownFields {
  private let bytes: [UInt8]
  private var ranges = InlineArray<16, Range<Int>>(repeating: 0..<0)
  private var present = SlotSet()
  private var absent = SlotSet()

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Adds a slot whose value stands in `range`; nil where it is shown to be absent.
  mutating func add(_ slot: Slot, _ range: Range<Int>?) {
    guard let range else {
      absent.insert(SlotSet(slot))
      return
    }
    ranges[Int(slot.rawValue)] = range
    present.insert(SlotSet(slot))
  }

  /// The value of a slot, where it is shown to have one.
  subscript(slot: Slot) -> ArraySlice<UInt8>? {
    present.contains(slot) ? bytes[ranges[Int(slot.rawValue)]] : nil
  }

  /// Each slot by itself.
  var views: [FieldView] {
    Slot.allCases.map { slot in
      self[slot].map { .value(Array($0)) } ?? (absent.contains(slot) ? .absent : .hidden)
    }
  }
}
