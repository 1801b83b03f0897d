import TestimonyCrypto
import TestimonyProof

/// What stands beside the conversation in a shared thread.
package struct ShareManifest: Equatable, Sendable {
  /// A file that came with a message, in the order in which the bytes follow.
  package struct File: Equatable, Sendable {
    /// Which log of the conversation, and which entry of it.
    package let log: Int
    package let index: UInt64
    /// Its place among the files of the entry, from 0.
    package let place: Int
    package let name: String
    package let size: UInt64
    let digest: Digest
    /// Of the commitment to it in the entry.
    let salt: Salt
  }

  package let handle: String
  package let title: String
  /// Who speaks, by the public value of slot 3.
  package let people: [[UInt8]: String]
  package let files: [File]

  private static let format = "testimony/share@v1"
  static let byteLimit = 64 << 20

  var bytes: [UInt8] {
    let people = people.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { person in
      Self.object([
        ("speaker", .base64(person.key)), ("name", .text(person.value)),
      ])
    }
    let files = files.map { file in
      Self.object([
        ("log", .count(UInt64(file.log))), ("index", .count(file.index)),
        ("place", .count(UInt64(file.place))), ("name", .text(file.name)),
        ("size", .count(file.size)), ("sha256", .base64(file.digest.bytes)),
        ("salt", .base64(file.salt.bytes)),
      ])
    }
    return MemberObject([
      ("format", .text(Self.format)), ("handle", .text(handle)), ("title", .text(title)),
      ("people", .array(people)), ("files", .array(files)),
    ]).segments.flatMap(\.self)
  }

  private static func object(_ members: [(String, JSONValue)]) -> JSONValue {
    .object(members.map { JSONMember(name: Array($0.0.utf8), value: $0.1) })
  }

  init(handle: String, title: String, people: [[UInt8]: String], files: [File]) {
    self.handle = handle
    self.title = title
    self.people = people
    self.files = files
  }

  /// - Throws: `malformed`.
  init(parsing bytes: [UInt8]) throws(ShareError) {
    guard let object = MemberObject(parsing: bytes), object.text("format") == Self.format,
      let handle = object.text("handle"), Handle.isValid(handle), let title = object.text("title"),
      let people = object.list("people"), let files = object.list("files")
    else { throw .malformed }
    var names: [[UInt8]: String] = [:]
    for person in people {
      guard let speaker = person["speaker"]?.base64, let name = person["name"]?.text else {
        throw .malformed
      }
      names[speaker] = name
    }
    var read: [File] = []
    for file in files { read.append(try Self.file(file)) }
    self.init(handle: handle, title: title, people: names, files: read)
  }

  private static func file(_ value: JSONValue) throws(ShareError) -> File {
    guard case .object(let members) = value else { throw .malformed }
    let file = MemberObject(members)
    guard let log = file.number("log"), log < 1 << 16, let index = file.number("index"),
      let place = file.number("place"), place < 1 << 20, let name = file.text("name"),
      let size = file.number("size"), let digest = value["sha256"]?.digest,
      let salt = value["salt"]?.base64.flatMap({ Salt($0) })
    else { throw .malformed }
    return File(
      log: Int(log), index: index, place: Int(place), name: name, size: size, digest: digest,
      salt: salt)
  }
}

extension JSONValue {
  fileprivate static func base64(_ bytes: [UInt8]) -> JSONValue {
    .text(String(decoding: Base64.encode(bytes), as: UTF8.self))
  }

  fileprivate var base64: [UInt8]? { text.flatMap { Base64.decode(Array($0.utf8)) } }
}
