import Glibc
import Testing
import TestimonyCrypto

@testable import TestimonyCommands

@Suite struct PromptTests {
  @Test func asksForALine() throws {
    let typist = try Typist()
    typist.answers([("name of the keeper: ", Array("Zoé\n".utf8))])
    let line = try typist.console().askLine("name of the keeper", instead: nil)
    #expect(line == Array("Zoé".utf8))
    #expect(typist.isAsBefore)
  }

  @Test func keepsALongTextExactly() throws {
    let typist = try Typist()
    // One line that is longer than the kernel edits, blank lines, and spaces at the ends.
    let text = String(repeating: "کلمه ", count: 3000) + "\n\n  two kilometres \n\n"
    typist.answers([("message:", Array((text + "\n.\n").utf8))])
    let read = try typist.console().askText("message", instead: "standard input")
    #expect(read == Array(text.utf8))
  }

  @Test func aTextOverTheLimitIsRefusedAfterItIsTyped() throws {
    let typist = try Typist()
    let text = Array(repeating: UInt8(ascii: "a"), count: Console.textByteLimit + 1)
    typist.answers([("message:", text + Array("\n.\n".utf8))])
    let failure = #expect(throws: Failure.self) {
      try typist.console().askText("message", instead: nil)
    }
    #expect(failure?.message.contains("more than 1 MiB") == true)
    #expect(typist.isAsBefore)
  }

  @Test func aPassphraseIsNotShownAndItsPromptIsErased() throws {
    let typist = try Typist()
    typist.answers([
      (
        "passphrase (not shown): ",
        Array("corrext\u{7F}\u{7F}ct hörse\u{7F}\u{7F}\u{7F}\u{7F}örse\n".utf8)
      )
    ])
    let secret = try typist.console().askSecret("passphrase")
    let isRight = secret.withBytes { bytes in
      let expected = Array("correct hörse".utf8)
      return bytes.byteCount == expected.count
        && expected.indices.allSatisfy {
          unsafe bytes.unsafeLoad(fromByteOffset: $0, as: UInt8.self) == expected[$0]
        }
    }
    #expect(isRight)
    let screen = typist.screen()
    #expect(screen == "\r\u{1B}[K")
    #expect(typist.isAsBefore)
  }

  @Test func answersTypedAheadAreKept() throws {
    let typist = try Typist()
    typist.answers([("first: ", Array("one\ntwo\ny\n".utf8))])
    let console = typist.console()
    #expect(try console.askLine("first", instead: nil) == Array("one".utf8))
    #expect(try console.askLine("second", instead: nil) == Array("two".utf8))
    #expect(try console.askYesNo("write it", instead: "--yes"))
  }

  @Test func asksAgainUntilTheAnswerIsOneOfTheChoices() throws {
    let typist = try Typist()
    typist.answers([
      ("which one (1-2): ", Array("3\n".utf8)), ("from 1 to 2", Array("2\n".utf8)),
    ])
    let choice = try typist.console().askChoice("which one", ["a", "b"], instead: "--which")
    #expect(choice == 1)
  }

  @Test func withBatchNothingIsAsked() throws {
    let typist = try Typist()
    let console = typist.console(isBatch: true)
    let failure = #expect(throws: Failure.self) { try console.askLine("name", instead: "--name") }
    #expect(failure?.code == .needsAnswer)
    #expect(failure?.hint == "use --name")
    let second = #expect(throws: Failure.self) {
      try console.askChoice("which", ["a"], instead: "--which")
    }
    #expect(second?.code == .needsAnswer)
    #expect(typist.screen().isEmpty)
  }

  @Test(arguments: ["/dev/null", "/nowhere/at/all"])
  func withoutATerminalNothingIsAsked(path: String) {
    let console = Console(terminal: path)
    let failure = #expect(throws: Failure.self) { _ = try console.askSecret("passphrase") }
    #expect(failure?.code == .needsAnswer)
    #expect(failure?.hint == "use --passphrase-file or --passphrase-fd")
  }
}
