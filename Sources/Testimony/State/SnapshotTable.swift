/// What a snapshot holds many of, each with an identifier and a handle.
package protocol SnapshotElement {
  var id: Identifier { get }
  var handle: String { get set }

  init(from reader: inout ByteReader) throws(MalformedBytes)
  func write(to writer: inout ByteWriter)
}

/// Threads or contributors of a journal, by identifier and by handle. Those of a snapshot stay bytes until
/// somebody asks for one: a command looks at one of hundreds.
package final class SnapshotTable<Element: SnapshotElement> {
  private var items: [SnapshotItem] = []
  /// Those that were asked for, or put in.
  private var loaded: [Element] = []
  /// The snapshot's bytes.
  private let source: [UInt8]
  /// Made once many have been asked for.
  private var places: [Identifier: Int]?
  private var handles: [String: Int]?
  private var lookups = 0

  private static var fewLookups: Int { 64 }

  init() {
    source = []
  }

  package var count: Int { items.count }

  /// All elements, in no order.
  package var values: [Element] {
    var values: [Element] = []
    values.reserveCapacity(items.count)
    for place in items.indices {
      if let load = load(place) { values.append(loaded[load]) }
    }
    return values
  }

  package subscript(id: Identifier) -> Element? {
    place(of: id).flatMap { load($0) }.map { loaded[$0] }
  }

  package subscript(handle handle: String) -> Element? {
    place(ofHandle: handle).flatMap { load($0) }.map { loaded[$0] }
  }

  /// Adds an element, or puts it in the place of the one with its identifier.
  func put(_ element: Element) {
    if let place = place(of: element.id) {
      if let load = load(place) {
        if !loaded[load].handle.utf8.elementsEqual(element.handle.utf8) { handles = nil }
        return loaded[load] = element
      }
      handles = nil
      loaded.append(element)
      items[place].load = UInt32(loaded.count)
    } else {
      handles?[element.handle] = items.count
      loaded.append(element)
      items.append(SnapshotItem(id: element.id, load: UInt32(loaded.count)))
      places?[element.id] = items.count - 1
    }
  }

  /// Changes an element, but not its handle, in its place; nothing where there is none.
  func update(_ id: Identifier, _ change: (inout Element) -> Void) {
    guard let place = place(of: id), let load = load(place) else { return }
    change(&loaded[load])
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
    var made: [String: Int] = [:]
    for place in items.indices {
      if let load = load(place) { made[loaded[load].handle] = place }
    }
    handles = made
    return made[handle]
  }

  private func hasHandle(_ handle: [UInt8], _ item: SnapshotItem) -> Bool {
    guard item.load == 0 else {
      return loaded[Int(item.load) - 1].handle.utf8.elementsEqual(handle)
    }
    return item.handle.count == handle.count && bytes(item.handle).elementsEqual(handle)
  }

  private func bytes(_ range: Range<UInt32>) -> ArraySlice<UInt8> {
    source[Int(range.lowerBound)..<Int(range.upperBound)]
  }

  /// The place of an element in `loaded`. What stays bytes was authenticated with its snapshot: it
  /// is what `write` wrote.
  private func load(_ place: Int) -> Int? {
    let item = items[place]
    guard item.load == 0 else { return Int(item.load) - 1 }
    var reader = ByteReader(Array(bytes(item.encoded)))
    guard let element = try? Element(from: &reader) else { return nil }
    loaded.append(element)
    items[place].load = UInt32(loaded.count)
    return loaded.count - 1
  }

  // MARK: - Snapshot

  /// In the order of their handles, so that equal states are equal bytes: for each its identifier, its
  /// handle, and what its own `write` wrote.
  func write(to writer: inout ByteWriter) {
    let named = items.map { item in
      (
        handle: item.load == 0
          ? bytes(item.handle) : Array(loaded[Int(item.load) - 1].handle.utf8)[...],
        item: item
      )
    }
    writer.varint(named.count)
    for (handle, item) in named.sorted(by: { $0.handle.lexicographicallyPrecedes($1.handle) }) {
      writer.raw(item.id)
      writer.sized(handle)
      if item.load == 0 {
        writer.sized(bytes(item.encoded))
      } else {
        var part = ByteWriter()
        loaded[Int(item.load) - 1].write(to: &part)
        writer.sized(part.bytes[...])
      }
    }
  }

  init(from reader: inout ByteReader) throws(MalformedBytes) {
    source = reader.all
    guard UInt32(exactly: source.count) != nil else { throw MalformedBytes() }
    let count = try reader.count(ofAtLeast: Identifier.byteCount + 2)
    items.reserveCapacity(count)
    for _ in 0..<count {
      let id = try reader.identifier()
      let handle = try reader.skipSized()
      let encoded = try reader.skipSized()
      items.append(SnapshotItem(id: id, handle: Self.narrow(handle), encoded: Self.narrow(encoded)))
    }
  }

  private static func narrow(_ range: Range<Int>) -> Range<UInt32> {
    UInt32(range.lowerBound)..<UInt32(range.upperBound)
  }
}

/// An element's place: small, as thousands are laid out for one that is looked at. Not nested: the type
/// would be made at each start, and the element's conformances looked up for it.
private struct SnapshotItem {
  let id: Identifier
  /// Where its handle, and all of it, stand in the table's `source`; of no meaning once it is loaded.
  var handle: Range<UInt32> = 0..<0
  var encoded: Range<UInt32> = 0..<0
  /// Its place in the table's `loaded`, counted from 1.
  var load: UInt32 = 0
}

extension ConversationThread: SnapshotElement {}
extension Contributor: SnapshotElement {}
