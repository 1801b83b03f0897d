import Foundation
import Glibc
import Testing

/// Files that can be read only once.
@Suite(.serialized) struct PipeTests {
  @Test("a transcript that comes through a pipe is the one that was sent")
  func transcript() throws {
    var work = try Workplace()
    defer { work.remove() }
    try work.makeJournal()
    try work.write("We only get one shot.", to: "message")
    try work.mustRun(["log", "herat", "--out"], input: "message")
    try work.write("they are invented and have no names\n", to: "why")
    try work.mustRun(["contributor", "identity", "c1", "--none"], input: "why")
    try work.makeAgreement()
    try work.write("A conversation\nThe desk\nSource A\n", to: "answers")
    try work.mustRun(
      ["export", "herat", "--to", ".", "--format", "transcript"], input: "answers")
    let key = try work.mustRun(["checkpoint", "--key"]).text.split(separator: "\n")
      .first { $0.contains("+") && !$0.contains("/release+") }
    let bytes = try work.bytes("conversation.testimony.json")
    let pipe = work.url("pipe").plainPath
    try #require(unsafe mkfifo(pipe, 0o600) == 0)
    // Open for both, so that nobody waits for anybody; a pipe holds this much.
    try #require(bytes.count < 60_000)
    let end = unsafe open(pipe, O_RDWR | O_CLOEXEC)
    try #require(end >= 0)
    try #require(unsafe Glibc.write(end, bytes, bytes.count) == bytes.count)
    let child = try work.start(["verify", "pipe", "--log-key", String(try #require(key))])
    // The end comes when nobody has the pipe open for writing any more.
    for _ in 0..<100 {
      var left: Int32 = 0
      _ = unsafe ioctl(end, UInt(FIONREAD), &left)
      if left == 0 || child.hasEnded { break }
      usleep(20_000)
    }
    close(end)
    let outcome = try work.outcome(try child.wait())
    #expect(outcome.code == 0, "\(outcome.complaint)")
    #expect(outcome.text.contains("verified  1 message"))
  }
}
