import ArgumentParser
import Glibc
import Testing
import TestimonyCrypto

@testable import TestimonyCommands

@Suite struct StreamTests {
  @Test func standardInputIsReadByteForByte() throws {
    let bytes: [UInt8] = Array("a\r\n\0\n".utf8) + [0xFF]
    let input = try Pipe(holding: bytes)
    #expect(try Console(input: input.reader).readText("message") == bytes)
  }

  @Test(arguments: [0, 1, 2])
  func standardInputHasALimit(excess: Int) throws {
    let file = try MemoryFile(byteCount: Console.textByteLimit + excess)
    let console = Console(input: file.descriptor)
    guard excess > 0 else {
      #expect(try console.readText("message").count == Console.textByteLimit)
      return
    }
    let failure = #expect(throws: Failure.self) { try console.readText("message") }
    #expect(failure?.message.contains("more than 1 MiB") == true)
  }

  @Test func aPassphraseComesFromADescriptor() throws {
    let input = try Pipe(holding: Array("secret\n".utf8))
    let options = try PassphraseOptions.parse(["--passphrase-fd", String(input.reader)])
    #expect(options.isGiven)
    #expect(try options.passphrase("passphrase", on: Console()).count == 7)
  }

  @Test func aPassphraseThatIsTooLongIsRefused() throws {
    let input = try Pipe(holding: Array(repeating: 0x61, count: Passphrase.byteLimit + 1))
    let options = try PassphraseOptions.parse(["--passphrase-fd", String(input.reader)])
    let failure = #expect(throws: Failure.self) {
      _ = try options.passphrase("passphrase", on: Console())
    }
    #expect(failure?.message.contains("more than 4096 bytes") == true)
  }

  @Test func twoSourcesOfAPassphraseExcludeEachOther() {
    #expect(throws: (any Error).self) {
      try PassphraseOptions.parse(["--passphrase-fd", "3", "--passphrase-file", "x"])
    }
  }

  @Test func aMissingPassphraseFileIsNamed() throws {
    let options = try PassphraseOptions.parse(["--passphrase-file", "/nowhere/at/all"])
    let failure = #expect(throws: Failure.self) {
      _ = try options.passphrase("passphrase", on: Console())
    }
    #expect(failure?.message == "cannot open '/nowhere/at/all': no such file or directory")
  }

  @Test func aReaderThatLeftIsNoError() throws {
    signal(SIGPIPE, SIG_IGN)
    let pipe = try Pipe(holding: [])
    close(pipe.reader)
    let output = Output(descriptor: pipe.writer)
    output.writeLine("nobody hears this".utf8)
    output.flush()
    #expect(output.fault == .readerLeft)
  }

  @Test func aFullDiskIsAnError() {
    let full = unsafe open("/dev/full", O_WRONLY)
    defer { close(full) }
    let output = Output(descriptor: full)
    output.write(Array(repeating: 0x61, count: 100_000))
    #expect(output.fault == .failed(ENOSPC))
  }

  @Test(arguments: [
    ([:], true, true), (["NO_COLOR": "1"], true, false), (["NO_COLOR": ""], true, true),
    (["TERM": "dumb"], true, false), ([:], false, false),
  ])
  func colourIsOnlyWhereItIsWanted(
    variables: [String: String], isTerminal: Bool, isColoured: Bool
  ) {
    let paint = Paint(isTerminal: isTerminal, environment: Environment { variables[$0] })
    #expect((paint(.error, [0x61]) != [0x61]) == isColoured)
  }

  @Test(arguments: [
    (["--journal", "a b"], ["TESTIMONY_JOURNAL": "/t"], "a b"),
    ([], ["TESTIMONY_JOURNAL": "/t", "XDG_DATA_HOME": "/x"], "/t"),
    ([], ["XDG_DATA_HOME": "/x", "HOME": "/h"], "/x/testimony"),
    ([], ["XDG_DATA_HOME": "relative", "HOME": "/h"], "/h/.local/share/testimony"),
    ([], ["HOME": "/h"], "/h/.local/share/testimony"),
  ])
  func theJournalIsFound(arguments: [String], variables: [String: String], folder: String) throws {
    let options = try JournalOptions.parse(arguments)
    #expect(try options.folder(in: Environment { variables[$0] }) == folder)
  }

  @Test func withoutAHomeThereIsNoJournal() throws {
    let options = try JournalOptions.parse([])
    let failure = #expect(throws: Failure.self) {
      try options.folder(in: Environment { _ in nil })
    }
    #expect(failure?.code == .noJournal)
  }
}

/// A pipe that holds some bytes, its writing end closed when there are any.
private struct Pipe {
  let reader: Int32
  let writer: Int32

  init(holding bytes: [UInt8]) throws {
    var ends: [Int32] = [0, 0]
    try #require(unsafe pipe(&ends) == 0)
    reader = ends[0]
    writer = ends[1]
    guard !bytes.isEmpty else { return }
    try #require(unsafe write(writer, bytes, bytes.count) == bytes.count)
    close(writer)
  }
}

/// A file of `a`s without a name.
private struct MemoryFile {
  let descriptor: Int32

  init(byteCount: Int) throws {
    var template = Array("/tmp/testimony-test-XXXXXX".utf8CString)
    descriptor = unsafe mkstemp(&template)
    try #require(descriptor >= 0)
    unsafe unlink(template)
    let bytes = [UInt8](repeating: 0x61, count: byteCount)
    try #require(unsafe write(descriptor, bytes, byteCount) == byteCount)
    lseek(descriptor, 0, SEEK_SET)
  }
}
