import CPQ
import TestimonyHubLink

/// A parameter in PostgreSQL's binary form, with the number of its type.
package struct ServerParameter {
  let type: Oid
  let bytes: [UInt8]

  /// Numbers of types as `pg_type` has them on every server.
  private static let (flag, binary, integer, list): (Oid, Oid, Oid, Oid) = (16, 17, 20, 1001)

  init(_ value: HubValue) {
    switch value {
    case .bytes(let bytes): (type, self.bytes) = (Self.binary, bytes)
    case .integer(let number):
      (type, bytes) = (Self.integer, HubValue.bytes(UInt64(bitPattern: number)))
    case .flag(let flag): (type, bytes) = (Self.flag, [flag ? 1 : 0])
    case .list(let items): (type, bytes) = (Self.list, Self.array(items))
    }
  }

  /// One dimension, whether there are nulls, the type, how many, the first index; then each behind its length.
  private static func array(_ items: [[UInt8]?]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(20 + items.reduce(0) { $0 + 4 + ($1?.count ?? 0) })
    let head = [1, items.contains { $0 == nil } ? 1 : 0, binary, UInt32(items.count), 1]
    for number in head { bytes += word(number) }
    for item in items {
      bytes += word(item.map { UInt32($0.count) } ?? .max)
      if let item { bytes += item }
    }
    return bytes
  }

  private static func word(_ number: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}
