import ArgumentParser
import SeededRandom
import Testing

@testable import TestimonyCommands

/// What is read without the argument parser is read as the argument parser reads it.
@Suite struct PlainFormTests {
  /// All that a command was told, as text.
  private static func told(_ act: any Act) -> String {
    var text = ""
    dump(act, to: &text)
    return text
  }

  private static func line(_ text: String) -> [String] {
    text.split(separator: " ").map(String.init)
  }

  private static func parse(_ line: [String]) -> (any Act)? {
    switch try? Tool.parseAsRoot(line) {
    case let show as ThreadShow: show.reading
    case let log as Log: log.logging
    case let status as Status: status.report
    default: nil
    }
  }

  @Test(arguments: [
    "thread show herat", "thread show herat --last 5 --json", "thread show --words herat --batch",
    "thread show --around 12 herat", "thread show herat --since 2021-08-12 --journal /j",
    "status", "status --json --journal j --passphrase-file f", "log herat",
    "log herat --out --sent 14:05 --zone Asia/Kabul --language fa --channel signal --batch",
    "log herat --from nadia --reply herat:3 --unsent",
  ])
  func whatIsTypedManyTimesADayIsOfThePlainForm(text: String) throws {
    let line = Self.line(text)
    let plain = try #require(CommandTree.readPlainForm(line))
    let parsed = try #require(Self.parse(line))
    #expect(Self.told(plain) == Self.told(parsed))
  }

  @Test(arguments: [
    "", "thread", "thread show", "thread list", "log", "log --help", "log herat kabul",
    "log herat --with photo.jpg", "log herat --follow", "log herat --each line",
    "log herat --sent=14:05", "log herat --sent", "log herat --sent --out", "log herat --out --out",
    "log herat --sent 1 --sent 2", "log herat --sent -1", "log -- herat", "log herat -",
    "status herat",
    "thread show herat --last", "thread show herat --last x", "thread show herat --last 0",
    "thread show herat --last 5 --around 3", "thread show herat --since yesterday",
    "thread show herat --around -3", "status --passphrase-fd 3", "--version", "note herat",
  ])
  func everythingElseIsLeftToTheArgumentParser(text: String) {
    #expect(CommandTree.readPlainForm(Self.line(text)) == nil)
  }

  @Test func anEmptyWordIsLeftToTheArgumentParser() {
    #expect(CommandTree.readPlainForm(["log", ""]) == nil)
    #expect(CommandTree.readPlainForm(["log", "herat", "--sent", ""]) == nil)
  }

  /// Names are bytes: a letter that is canonically equivalent to one of ours is another.
  @Test func namesAreComparedByTheirBytes() {
    #expect(CommandTree.readPlainForm(["log", "herat", "--o\u{75}t"]) != nil)
    #expect(CommandTree.readPlainForm(["status\u{301}"]) == nil)
    #expect(CommandTree.readPlainForm(["log", "herat", "--\u{212A}out"]) == nil)
  }

  @Test(arguments: UInt64(1)...8)
  func whateverThePlainFormAcceptsIsReadInTheSameWay(seed: UInt64) throws {
    var random = Seeded(seed)
    let starts = [["log"], ["thread", "show"], ["status"]]
    let pool = [
      "herat", "kabul:3", "--json", "--batch", "--journal", "j", "--passphrase-file", "p",
      "--passphrase-fd", "3", "--from", "nadia", "--out", "--follow", "--each", "line", "--with",
      "--sent", "14:05", "--zone", "--channel", "signal", "--language", "fa", "--reply", "--unsent",
      "--last", "5", "--around", "007", "+8", "--since", "2021-08-12", "--words", "-", "--", "",
      "--help", "-h", "--json=1", "9999999999999999999999",
    ]
    var accepted = 0
    for _ in 0..<250 {
      var line = starts.randomElement(using: &random)!
      for _ in 0..<Int.random(in: 0..<6, using: &random) {
        line.append(pool.randomElement(using: &random)!)
      }
      guard let plain = CommandTree.readPlainForm(line) else { continue }
      accepted += 1
      let parsed = Self.parse(line)
      #expect(parsed.map(Self.told) == Self.told(plain), "seed \(seed): \(line)")
    }
    #expect(accepted > 8, "seed \(seed)")
  }
}
