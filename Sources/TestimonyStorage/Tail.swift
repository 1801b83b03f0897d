/// The size of the log that the current write transaction appended to last: it spares a query for
/// each entry of a bulk import, and holds only while nobody else can write.
final class Tail {
  private var last: (device: UInt16, size: UInt64)?

  func size(of device: UInt16) -> UInt64? { last?.device == device ? last?.size : nil }

  func remember(_ device: UInt16, size: UInt64) { last = (device, size) }

  func forget() { last = nil }
}
