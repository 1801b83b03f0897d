import TestimonyCrypto

/// Handles that were given twice, on machines that did not know of each other. Neither owner keeps such
/// a one: each is called by it and the first digits of its identifier, so that nothing typed can mean
/// the other one.
struct SharedHandles: Equatable, Sendable {
  private(set) var threads: Set<String> = []
  private(set) var contributors: Set<String> = []

  /// Digits behind a handle at least.
  private static let digits = 4

  /// The handle that a new element gets in a table; whoever has the same one until now gets another.
  static func settle<Element: SnapshotElement>(
    _ element: Element, in table: SnapshotTable<Element>, _ shared: inout Set<String>
  ) -> String {
    let handle = element.handle
    if !shared.contains(handle) {
      guard var other = table[handle: handle], other.id != element.id else { return handle }
      shared.insert(handle)
      other.handle = qualified(handle, other.id, in: table)
      table.put(other)
    }
    return qualified(handle, element.id, in: table)
  }

  /// Whether an element was given a handle, which it is perhaps no longer called by alone: what was written
  /// before a merge names it so. Of a handle that was given twice it may have meant either.
  static func wasGiven<Element: SnapshotElement>(
    _ handle: String, to element: Element, _ shared: Set<String>
  ) -> Bool {
    if element.handle.utf8.elementsEqual(handle.utf8) { return true }
    guard shared.contains(handle) else { return false }
    return (digits..<element.id.hex.utf8.count).contains { count in
      let room = max(0, Handle.maximumLength - 1 - count)
      return element.handle == "\(handle.prefix(room))-\(element.id.hex.prefix(count))"
    }
  }

  func wasGiven(_ handle: String, to thread: ConversationThread) -> Bool {
    Self.wasGiven(handle, to: thread, threads)
  }

  func wasGiven(_ handle: String, to contributor: Contributor) -> Bool {
    Self.wasGiven(handle, to: contributor, contributors)
  }

  private static func qualified<Element: SnapshotElement>(
    _ handle: String, _ id: Identifier, in table: SnapshotTable<Element>
  ) -> String {
    for count in digits..<id.hex.utf8.count {
      let room = Handle.maximumLength - 1 - count
      guard room > 0 else { break }
      let name = "\(handle.prefix(room))-\(id.hex.prefix(count))"
      if table[handle: name].map({ $0.id == id }) ?? true { return name }
    }
    // Thirty digits of an identifier are nobody else's.
    return "x" + id.hex.prefix(Handle.maximumLength - 1)
  }

  mutating func settle(_ thread: ConversationThread, in table: SnapshotTable<ConversationThread>)
    -> String
  {
    Self.settle(thread, in: table, &threads)
  }

  mutating func settle(_ contributor: Contributor, in table: SnapshotTable<Contributor>) -> String {
    Self.settle(contributor, in: table, &contributors)
  }

  func write(to writer: inout ByteWriter) {
    for handles in [threads, contributors] {
      writer.varint(handles.count)
      for handle in handles.sorted() { writer.text(handle) }
    }
  }

  init() {}

  init(from reader: inout ByteReader) throws(MalformedBytes) {
    func handles() throws(MalformedBytes) -> Set<String> {
      Set(try reader.list { (reader) throws(MalformedBytes) in try reader.text() })
    }
    threads = try handles()
    contributors = try handles()
  }
}
