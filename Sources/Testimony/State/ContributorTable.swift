import TestimonyCrypto

/// The contributors of a journal, by identifier and by handle.
package final class ContributorTable {
  private var table: SnapshotTable<Contributor>

  init() {
    table = SnapshotTable()
  }

  package var count: Int { table.count }

  /// All contributors, in no order.
  package var values: [Contributor] { table.values }

  package subscript(id: Identifier) -> Contributor? { table.element(id) }

  package subscript(handle handle: String) -> Contributor? { table.element(handle: handle) }

  /// Adds a contributor, or puts it in the place of the one with its identifier.
  func put(_ contributor: Contributor) { table.put(contributor) }

  /// Changes a contributor in its place; nothing where there is none.
  func update(_ id: Identifier, _ change: (inout Contributor) -> Void) {
    table.update(id, change)
  }

  // MARK: - Snapshot

  func write(to writer: inout ByteWriter) {
    table.write(to: &writer) { writer, _, _, encoded in writer.raw(encoded) }
  }

  init(from reader: inout ByteReader) throws(MalformedBytes) {
    table = try SnapshotTable(from: &reader, ofAtLeast: Identifier.byteCount + 7) {
      (reader) throws(MalformedBytes) in
      let start = reader.position
      let id = try reader.identifier()
      let handle = try reader.skipSized()
      try Contributor.skipRest(of: &reader)
      return (id, handle, start..<reader.position)
    }
  }
}

extension Contributor: SnapshotElement {
  /// Passes over what `write` wrote behind identifier and handle.
  fileprivate static func skipRest(of reader: inout ByteReader) throws(MalformedBytes) {
    try reader.skipSized()
    for _ in 0..<(try reader.count()) { try reader.skipSized() }
    for _ in 0..<(try reader.count()) { try reader.skipSized() }
    _ = try reader.optional { (reader) throws(MalformedBytes) in try reader.skipSized() }
    for _ in 0..<(try reader.count(ofAtLeast: 2)) {
      _ = try reader.id()
      try reader.skip(Digest.byteCount)
    }
    _ = try reader.optional { (reader) throws(MalformedBytes) in try reader.signed() }
  }
}
