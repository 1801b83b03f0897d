import Glibc
import Testing

@testable import TestimonyStorage

@Suite struct DurableFileTests {
  @Test(arguments: [true, false], [DurableFile.Durability.full, .contents])
  func aFileIsReplacedWhole(overwritingOld: Bool, durability: DurableFile.Durability) throws {
    let scratch = Scratch()
    let path = scratch.path + "/keys"
    let old = [UInt8](repeating: 1, count: 5_000)
    for bytes in [old, [], [2, 3]] {
      try DurableFile.replace(
        path, with: bytes, overwritingOld: overwritingOld, durability: durability)
      #expect(try DurableFile.read(path, limit: 5_000) == bytes)
    }
    #expect(try Folder.names(in: scratch.path) == ["keys"])
    var status = stat()
    #expect(unsafe stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
  }

  @Test(arguments: [true, false]) func theOldBytesAreOverwrittenWhenAsked(asked: Bool) throws {
    let scratch = Scratch()
    let path = scratch.path + "/keys"
    let old = [UInt8](repeating: 0xaa, count: 70_000)
    try DurableFile.createNew(path, old)
    let held = try FileDescriptor.open(path, O_RDONLY)
    try DurableFile.replace(path, with: [1], overwritingOld: asked)
    let now = try held.read(80_000)
    #expect(now == (asked ? [UInt8](repeating: 0, count: 70_000) : old))
  }

  @Test func aNewFileTakesNobodysPlace() throws {
    let scratch = Scratch()
    let path = scratch.path + "/keys"
    try DurableFile.createNew(path, [1])
    #expect(throws: StorageError.exists(path: path)) { try DurableFile.createNew(path, [2]) }
    #expect(try DurableFile.read(path, limit: 1) == [1])
  }

  @Test func aFileOverItsLimitIsNotRead() throws {
    let scratch = Scratch()
    let path = scratch.path + "/keys"
    try DurableFile.createNew(path, [1, 2, 3])
    #expect(throws: StorageError.tooLarge) { try DurableFile.read(path, limit: 2) }
    #expect(throws: StorageError.missing(.file, path: path + "x")) {
      try DurableFile.read(path + "x", limit: 2)
    }
  }

  @Test func whatIsNoRegularFileIsRefused() throws {
    let scratch = Scratch()
    let (link, pipe) = (scratch.path + "/link", scratch.path + "/pipe")
    try DurableFile.createNew(scratch.path + "/file", [1])
    try #require(unsafe symlink(scratch.path + "/file", link) == 0)
    try #require(unsafe mkfifo(pipe, 0o600) == 0)
    for path in [link, pipe, scratch.path] {
      #expect(throws: StorageError.wrongKind(path: path)) { try DurableFile.read(path, limit: 9) }
      for overwriting in [true, false] {
        #expect(throws: StorageError.wrongKind(path: path)) {
          try DurableFile.replace(path, with: [2], overwritingOld: overwriting)
        }
      }
    }
    #expect(try DurableFile.read(scratch.path + "/file", limit: 1) == [1])
  }

  @Test func aFolderThatIsNotThereIsNamed() {
    let path = "/nonexistent/folder/keys"
    #expect(throws: StorageError.self) {
      try DurableFile.replace(path, with: [1], overwritingOld: true)
    }
  }

  @Test func leftoversGoAndLivingFilesStay() throws {
    let scratch = Scratch()
    let prefix = scratch.path + "/" + DurableFile.temporaryPrefix
    try overwrite(prefix + "dead", [1])
    try overwrite(scratch.path + "/keys", [2])
    let living = try TemporaryFile(in: scratch.path)
    try DurableFile.removeLeftovers(in: scratch.path)
    let names = Set(try Folder.names(in: scratch.path))
    #expect(names.count == 2 && names.contains("keys"))
    #expect(unsafe access(living.file.path, F_OK) == 0)
    try living.rename(to: scratch.path + "/keys")
    #expect(try Folder.names(in: scratch.path) == ["keys"])
  }
}
