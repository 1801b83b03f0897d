import Glibc
import Testing
import TestimonyCrypto
import TestimonyStorage

@testable import Testimony

/// A journal in a folder of its own, with a clock and randomness that repeat.
struct JournalFixture {
  let root: String
  let surroundings: Surroundings
  /// 32 bytes of the master key are asked of the recovery code, which is quick.
  let codeSeed: UInt64

  var folder: String { root + "/journal" }

  init(seed: UInt64 = 1, parallelism: Int = 2, now: Int64 = 1_628_771_400) {
    var template = Array("/tmp/testimony-test-XXXXXX".utf8CString)
    let made = unsafe template.withUnsafeMutableBufferPointer { buffer in
      unsafe buffer.baseAddress.flatMap { unsafe mkdtemp($0) } != nil
    }
    precondition(made, "no temporary folder")
    root = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    codeSeed = seed &+ 1000
    surroundings = Surroundings(
      now: { Timestamp(seconds: now) }, randomness: .seeded(seed),
      folders: UserFolders { [root] in ["XDG_STATE_HOME": root + "/state", "HOME": root][$0] },
      parallelism: parallelism)
  }

  func remove() {
    Self.removeTree(root)
  }

  static func removeTree(_ path: String) {
    for name in names(in: path) { removeTree(path + "/" + name) }
    if unsafe unlink(path) != 0 { _ = unsafe rmdir(path) }
  }

  /// The names of the files in a folder.
  static func names(in path: String) -> [String] {
    guard let folder = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe String(cString: UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self))
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  func code() -> RecoveryCode { RecoveryCode(random: .seeded(codeSeed)) }

  func create() throws -> Journal {
    let typed = Secret(count: 8) { span in
      for i in 0..<8 { span.storeBytes(of: UInt8(ascii: "a"), toByteOffset: i, as: UInt8.self) }
    }
    guard let passphrase = Passphrase(typed: typed) else { throw JournalError.wrongSecret }
    return try Journal.create(
      at: folder, Journal.Creation(keeper: "desk", cost: .floor), passphrase: passphrase,
      recovery: code(), surroundings: surroundings)
  }

  func open(
    access: Access = .readWrite, surroundings: Surroundings? = nil
  ) throws -> Journal {
    let place = try JournalFolder.open(at: folder)
    let master = try Journal.unlock(place, with: code())
    return try Journal.open(
      place, master: master, access: access, surroundings: surroundings ?? self.surroundings)
  }
}
