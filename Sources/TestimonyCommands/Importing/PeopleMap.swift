import Testimony
import TestimonyImport

/// Who is who, from a file: a line `HANDLE=NAME` for each person, `me=NAME` for the keeper. A name is what the
/// source calls somebody, or their account there. It comes from a file or standard input, never from an argument:
/// those are seen by others.
struct PeopleMap {
  /// Handles by names.
  private var handles: [[UInt8]: String] = [:]

  /// Whether names in the source are handles already, as in our own tables.
  var namesAreHandles = false

  static let byteLimit = 1 << 20

  init() {}

  init(_ bytes: [UInt8]) throws(Failure) {
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    {
      let line = line.last == 0x0D ? line.dropLast() : line
      guard !line.isEmpty, line.first != UInt8(ascii: "#") else { continue }
      guard let equals = line.firstIndex(of: UInt8(ascii: "=")) else {
        throw Failure(
          "line \(index + 1) of the map is not HANDLE=NAME",
          hint: "me=NAME for yours; a handle of the journal, or a new one, for anybody else's",
          code: .usage)
      }
      let handle = String(decoding: line[..<equals], as: UTF8.self)
      guard Handle.isValid(handle) else {
        throw Failure(
          "line \(index + 1) of the map does not begin with a handle",
          hint: "a handle is 1 to 32 of a-z, 0-9, - and _, beginning with a letter", code: .usage)
      }
      handles[Array(line[(equals + 1)...])] = handle
    }
  }

  /// Whether it says who the keeper is.
  var namesKeeper: Bool { handles.values.contains("me") }

  /// Whether a line is about somebody.
  func names(_ sender: Sender) -> Bool {
    (sender.account.flatMap { handles[$0] } ?? handles[sender.name]) != nil
  }

  /// Who somebody is.
  func answer(
    for sender: Sender, _ state: JournalState
  ) -> ImportAnswers.Person? {
    let mapped = sender.account.flatMap { handles[$0] } ?? handles[sender.name]
    guard let handle = mapped ?? self.handle(sender.name) else { return nil }
    if handle == "me" { return .keeper }
    return state.contributor(handle: handle) == nil ? .new(handle) : .known(handle)
  }

  /// A name that is a handle.
  func handle(_ name: [UInt8]) -> String? {
    let text = String(decoding: name, as: UTF8.self)
    return namesAreHandles && Handle.isValid(text) ? text : nil
  }

  static func read(_ path: String, on console: Console) throws(Failure) -> PeopleMap {
    if path == "-" {
      return try PeopleMap(
        FileBytes.readAll(console.input, named: "standard input", limit: byteLimit) {
          Failure("the map has more than 1 MiB")
        })
    }
    return try PeopleMap(FileBytes.read(path, limit: byteLimit))
  }
}

extension ImportAnswers.Person {
  /// Whether it is somebody whom the journal does not have.
  var isNew: Bool {
    if case .new = self { true } else { false }
  }
}
