/// The values of the sixteen slots, one behind another in one buffer: an entry is committed without an
/// array for each of its fields.
package struct FieldValues: Hashable, Sendable {
  /// All values, in the order in which they were ended.
  package var bytes: [UInt8] = []
  /// The slots that have a value.
  package private(set) var present = SlotSet()
  private var starts = SIMD16<UInt32>()
  private var ends = SIMD16<UInt32>()
  private var last: UInt32 = 0

  /// No slot has a value yet. `count` bytes will do without growing.
  package init(reserving count: Int = 0) {
    bytes.reserveCapacity(count)
  }

  /// Nil where a slot is absent.
  ///
  /// - Precondition: there are 16 values.
  package init(_ values: [[UInt8]?]) {
    precondition(values.count == Slot.allCases.count)
    for (slot, value) in zip(Slot.allCases, values) {
      guard let value else { continue }
      bytes += value
      end(slot)
    }
  }

  /// The bytes appended since the last call are the value of `slot`.
  package mutating func end(_ slot: Slot) {
    let index = Int(slot.rawValue)
    starts[index] = last
    last = UInt32(bytes.count)
    ends[index] = last
    present.insert(SlotSet(slot))
  }

  /// The value of a slot; nil where it is absent.
  package subscript(slot: Slot) -> [UInt8]? {
    present.contains(slot) ? Array(bytes[range(of: slot)]) : nil
  }

  /// The value of a slot where it stands; nil where it is absent.
  package func slice(of slot: Slot) -> ArraySlice<UInt8>? {
    present.contains(slot) ? bytes[range(of: slot)] : nil
  }

  /// Where the value of `slot` stands in `bytes`; empty where it is absent.
  func range(of slot: Slot) -> Range<Int> {
    let index = Int(slot.rawValue)
    return Int(starts[index])..<Int(ends[index])
  }

  /// All values in order; nil where a slot is absent.
  package var list: [[UInt8]?] { Slot.allCases.map { self[$0] } }
}
