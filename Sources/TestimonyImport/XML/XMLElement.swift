/// An element as it begins, or as it ends.
struct XMLElement {
  /// 1 for the root.
  let depth: Int
  /// Whether it ends; then only its depth is kept.
  let isEnd: Bool
  /// Its name, then names and values of its attributes.
  private var bytes: [UInt8] = []
  private var nameLength = 0
  private var attributes: [(name: Range<Int>, value: Range<Int>)] = []

  init(depth: Int, isEnd: Bool = false) {
    self.depth = depth
    self.isEnd = isEnd
  }

  /// Room for what a tag of so many bytes can say.
  mutating func reserve(_ count: Int) {
    bytes.reserveCapacity(count)
    attributes.reserveCapacity(Self.usualCount)
  }

  /// As many attributes as most messages have.
  private static let usualCount = 24

  mutating func setName(_ name: UnsafeRawBufferPointer) {
    unsafe bytes.append(contentsOf: name)
    nameLength = bytes.count
  }

  mutating func add(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) {
    let start = bytes.count
    unsafe bytes.append(contentsOf: name)
    let middle = bytes.count
    unsafe bytes.append(contentsOf: value)
    attributes.append((start..<middle, middle..<bytes.count))
  }

  var name: [UInt8] { Array(bytes[..<nameLength]) }

  /// Bytes of all values.
  var valueSize: Int { attributes.reduce(0) { $0 + $1.value.count } }

  /// An attribute, where it is there and has a value: Android writes `null` for none.
  func value(_ name: StaticString) -> [UInt8]? {
    guard let place = place(of: name), !place.isEmpty,
      !Self.none.isAll(of: bytes.span.extracting(place))
    else {
      return nil
    }
    return Array(bytes[place])
  }

  /// An attribute as it stands there.
  func text(_ name: StaticString) -> [UInt8]? {
    place(of: name).map { Array(bytes[$0]) }
  }

  func isNamed(_ name: StaticString) -> Bool {
    name.isAll(of: bytes.span.extracting(0..<nameLength))
  }

  private static let none: StaticString = "null"

  private func place(of name: StaticString) -> Range<Int>? {
    let span = bytes.span
    for attribute in attributes where name.isAll(of: span.extracting(attribute.name)) {
      return attribute.value
    }
    return nil
  }
}
