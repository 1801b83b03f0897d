import Testing

@testable import TestimonyStorage

extension UserFolders {
  fileprivate init(_ variables: [String: String]) {
    self.init { variables[$0] }
  }
}

@Suite struct UserFoldersTests {
  @Test func theVariablesComeBeforeTheHome() {
    let folders = UserFolders(["HOME": "/h", "XDG_DATA_HOME": "/d", "XDG_STATE_HOME": "/s"])
    #expect(folders.data == "/d/testimony")
    #expect(folders.state == "/s/testimony")
  }

  @Test(arguments: [[:], ["XDG_DATA_HOME": "", "XDG_STATE_HOME": "s"]])
  func theHomeStandsInForMissingAndRelativeOnes(variables: [String: String]) {
    let folders = UserFolders(variables.merging(["HOME": "/h"]) { $1 })
    #expect(folders.data == "/h/.local/share/testimony")
    #expect(folders.state == "/h/.local/state/testimony")
  }

  @Test(arguments: [[:], ["HOME": ""], ["HOME": "h", "XDG_STATE_HOME": "s"]])
  func withoutAHomeThereIsNone(environment: [String: String]) {
    let folders = UserFolders(environment)
    #expect(folders.data == nil)
    #expect(folders.state == nil)
    #expect(StateFolder(of: [1], in: folders) == nil)
  }

  @Test func eachJournalHasAStateFolderOfItsOwn() throws {
    let scratch = Scratch()
    let folders = UserFolders(["XDG_STATE_HOME": scratch.path])
    let state = try #require(StateFolder(of: Array(0..<16), in: folders))
    #expect(state.path == scratch.path + "/testimony/000102030405060708090a0b0c0d0e0f")
    try state.create()
    try state.create()
    try DurableFile.createNew(state.device, [1])
    _ = try FileLock.acquire(state.lock)
    #expect(Set(try Folder.names(in: state.path)) == ["device", "lock"])
  }

  @Test(arguments: [
    ("/a/b", "/a"), ("/a/b/", "/a"), ("/a", "/"), ("/", "/"), ("a", "."), ("a/b", "a"),
    ("/a//b//", "/a"), ("//", "/"), ("", "."),
  ]) func theParentOfAPathIsItsFolder(path: String, parent: String) {
    #expect(Folder.parent(of: path) == parent)
  }

  @Test func aPathInAnAddressIsEscaped() {
    #expect(Connection.escaped("/a b/ü?#%.db") == "/a%20b/%C3%BC%3F%23%25.db")
  }
}
