import Glibc
import Testing

@testable import TestimonyStorage

@Suite("A file that is written before it may stay")
struct StagedFileTests {
  private static let words = Array("what may leave\n".utf8)

  @Test("has no name, and leaves nothing behind")
  func leavesNothing() throws {
    let scratch = Scratch()
    do {
      let file = try StagedFile(in: scratch.path)
      try file.append(Self.words)
      #expect(try Folder.names(in: scratch.path).isEmpty)
      #expect(try file.read(100, at: 5) == Array(Self.words[5...]))
      #expect(try file.byteCount() == Self.words.count)
    }
    #expect(try Folder.names(in: scratch.path).isEmpty)
  }

  @Test("gets its name with all its bytes, for its owner alone", arguments: [false, true])
  func isPlaced(overwriting: Bool) throws {
    let scratch = Scratch()
    let path = scratch.path + "/a.txt"
    if overwriting { try overwrite(path, [0x61]) }
    let file = try StagedFile(in: scratch.path)
    for byte in Self.words { try file.append([byte]) }
    try file.place(at: path, overwriting: overwriting)
    #expect(try contents(path) == Self.words)
    #expect(try Folder.names(in: scratch.path) == ["a.txt"])
    var status = stat()
    #expect(unsafe stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
  }

  @Test("takes nobody's place unless told to, wherever it was written", arguments: [true, false])
  func isNotPlacedOver(inFolder: Bool) throws {
    let scratch = Scratch()
    let path = scratch.path + "/a.txt"
    try overwrite(path, [0x61])
    let file = try StagedFile(in: inFolder ? scratch.path : nil)
    try file.append(Self.words)
    #expect(throws: StorageError.exists(path: path)) {
      try file.place(at: path, overwriting: false)
    }
    #expect(try contents(path) == [0x61])
    try file.place(at: path, overwriting: true)
    #expect(try contents(path) == Self.words)
    #expect(try Folder.names(in: scratch.path) == ["a.txt"])
  }

  @Test("is copied where it cannot get a name: from memory, from another file system")
  func isCopied() throws {
    let scratch = Scratch()
    let big = [UInt8](repeating: 0x62, count: (1 << 20) + 1)
    let file = try StagedFile(in: nil)
    try file.append(big)
    try file.place(at: scratch.path + "/b", overwriting: false)
    #expect(try contents(scratch.path + "/b") == big)
    #expect(try Folder.names(in: scratch.path) == ["b"])
  }

  @Test("is not made where there is no folder")
  func needsFolder() throws {
    let scratch = Scratch()
    #expect(throws: StorageError.self) { try StagedFile(in: scratch.path + "/nowhere") }
  }
}
