/// The threads of a journal, by identifier and by handle. Those of a snapshot stay bytes until
/// somebody asks for one: a command looks at one thread of hundreds.
package final class ThreadTable {
  private struct Item {
    let id: Identifier
    var thread: ConversationThread?
    /// Where its handle, and all of it, stand in `source`; of no meaning once `thread` is there.
    var handle = 0..<0
    var encoded = 0..<0
  }

  private var items: [Item] = []
  /// The snapshot's bytes.
  private var source: [UInt8] = []
  /// Made once many have been asked for.
  private var places: [Identifier: Int]?
  private var handles: [String: Int]?
  private var lookups = 0
  private static let fewLookups = 64

  init() {}

  package var count: Int { items.count }

  /// All threads, in no order.
  package var values: [ConversationThread] { items.indices.compactMap(decoded) }

  package subscript(id: Identifier) -> ConversationThread? {
    place(of: id).flatMap(decoded)
  }

  package subscript(handle handle: String) -> ConversationThread? {
    place(ofHandle: handle).flatMap(decoded)
  }

  /// Adds a thread, or puts it in the place of the one with its identifier.
  func put(_ thread: ConversationThread) {
    if let place = place(of: thread.id) {
      items[place].thread = thread
    } else {
      items.append(Item(id: thread.id, thread: thread))
      places?[thread.id] = items.count - 1
    }
    handles = nil
  }

  /// Changes a thread in its place; nothing where there is none.
  func update(_ id: Identifier, _ change: (inout ConversationThread) -> Void) {
    guard let place = place(of: id), decoded(place) != nil else { return }
    change(&items[place].thread!)
  }

  // MARK: - Lookup

  private func place(of id: Identifier) -> Int? {
    if let places { return places[id] }
    lookups += 1
    guard lookups > Self.fewLookups else { return items.firstIndex { $0.id == id } }
    places = Dictionary(
      items.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { _, last in last })
    return places?[id]
  }

  private func place(ofHandle handle: String) -> Int? {
    if let handles { return handles[handle] }
    lookups += 1
    guard lookups > Self.fewLookups else {
      let bytes = Array(handle.utf8)
      return items.lastIndex { hasHandle(bytes, $0) }
    }
    handles = Dictionary(
      items.indices.compactMap { place in decoded(place).map { ($0.handle, place) } },
      uniquingKeysWith: { _, last in last })
    return handles?[handle]
  }

  private func hasHandle(_ handle: [UInt8], _ item: Item) -> Bool {
    if let thread = item.thread { return thread.handle.utf8.elementsEqual(handle) }
    return item.handle.count == handle.count && source[item.handle].elementsEqual(handle)
  }

  /// What stays bytes was authenticated with its snapshot: it is what `write` wrote.
  private func decoded(_ place: Int) -> ConversationThread? {
    if let thread = items[place].thread { return thread }
    var reader = ByteReader(Array(source[items[place].encoded]))
    items[place].thread = try? ConversationThread(from: &reader)
    return items[place].thread
  }

  // MARK: - Snapshot

  /// In the order of their handles, so that equal states are equal bytes.
  func write(to writer: inout ByteWriter) {
    let threads = items.map { item in
      (handle: item.thread.map { Array($0.handle.utf8) } ?? Array(source[item.handle]), item: item)
    }
    writer.varint(threads.count)
    for (handle, item) in threads.sorted(by: { $0.handle.lexicographicallyPrecedes($1.handle) }) {
      writer.raw(item.id)
      writer.sized(handle)
      if let thread = item.thread {
        var part = ByteWriter()
        thread.write(to: &part)
        writer.sized(part.bytes)
      } else {
        writer.sized(source[item.encoded])
      }
    }
  }

  init(from reader: inout ByteReader) throws(MalformedBytes) {
    source = reader.all
    let count = try reader.count(ofAtLeast: Identifier.byteCount + 2)
    items.reserveCapacity(count)
    for _ in 0..<count {
      var item = Item(id: try reader.identifier())
      item.handle = try reader.skipSized()
      item.encoded = try reader.skipSized()
      items.append(item)
    }
  }
}
