/// The header of a mail or of a part of one, line by line.
struct MailHeader {
  /// All lines of it; what is longer is not read.
  static let byteLimit = 1 << 18

  private(set) var fields: [MailField] = []
  private(set) var isTooLong = false
  private var open: [ArraySlice<UInt8>] = []
  private var byteCount = 0
  /// Whether it is of a part: there words may follow without an empty line before them.
  private let isOfPart: Bool

  init(isOfPart: Bool = false) { self.isOfPart = isOfPart }

  /// What a line is.
  enum Step: Equatable {
    case field
    /// The empty line behind it.
    case ends
    /// No part of a header, where there was none before it or it is that of a part: the words begin here.
    case isNone
  }

  /// Takes a line without its end; nil stands for one that is too long.
  mutating func add(_ line: ArraySlice<UInt8>?) -> Step {
    guard let line else {
      isTooLong = true
      return .field
    }
    if line.isEmpty {
      close()
      return .ends
    }
    let goesOn = line.first == 0x20 || line.first == 0x09
    guard goesOn || MailField.begins(line) else {
      // A line of something else among the fields of a mail says nothing.
      guard isOfPart || (fields.isEmpty && open.isEmpty) else { return .field }
      close()
      return .isNone
    }
    byteCount += line.count
    if byteCount > Self.byteLimit { isTooLong = true }
    if isTooLong { return .field }
    if !goesOn { close() }
    open.append(line)
    return .field
  }

  /// Takes what is open for a field.
  mutating func close() {
    if let field = MailField(open) { fields.append(field) }
    open = []
  }

  /// The first field of a name.
  subscript(_ name: StaticString) -> [UInt8]? {
    fields.first { $0.isNamed(name) }?.value
  }
}
