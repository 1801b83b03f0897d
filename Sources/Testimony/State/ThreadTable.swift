/// The threads of a journal, by identifier and by handle.
package final class ThreadTable {
  private var table: SnapshotTable<ConversationThread>

  init() {
    table = SnapshotTable()
  }

  package var count: Int { table.count }

  /// All threads, in no order.
  package var values: [ConversationThread] { table.values }

  package subscript(id: Identifier) -> ConversationThread? { table.element(id) }

  package subscript(handle handle: String) -> ConversationThread? { table.element(handle: handle) }

  /// Adds a thread, or puts it in the place of the one with its identifier.
  func put(_ thread: ConversationThread) { table.put(thread) }

  /// Changes a thread in its place; nothing where there is none.
  func update(_ id: Identifier, _ change: (inout ConversationThread) -> Void) {
    table.update(id, change)
  }

  // MARK: - Snapshot

  func write(to writer: inout ByteWriter) {
    table.write(to: &writer) { writer, id, handle, encoded in
      writer.raw(id)
      writer.sized(handle)
      writer.sized(encoded)
    }
  }

  init(from reader: inout ByteReader) throws(MalformedBytes) {
    table = try SnapshotTable(from: &reader, ofAtLeast: Identifier.byteCount + 2) {
      (reader) throws(MalformedBytes) in
      (try reader.identifier(), try reader.skipSized(), try reader.skipSized())
    }
  }
}

extension ConversationThread: SnapshotElement {}
