import Glibc
import Testimony
import TestimonyImport

/// Imports lines as they come through a pipe: what has come when it falls silent for a moment is an original of
/// its own, sealed and imported before more is read.
struct FollowedImport {
  let console: Console
  let chat: ChatImport

  /// Bytes after which it is not waited for silence.
  private static let byteLimit = 4 << 20
  private static let silenceMilliseconds: Int32 = 500

  func run(_ journal: inout Journal) throws(Failure) {
    guard chat.format == .signalCLI else {
      throw Failure(
        "--follow needs a format whose messages are lines",
        hint: "signal-cli … | testimony import --format signal --follow -", code: .usage)
    }
    var pending: [UInt8] = []
    var held: [UInt8] = []
    do throws(Failure) {
      try follow(&pending, &held, &journal)
    } catch {
      // What comes through a pipe comes once: what is here already is kept with what failed.
      drain(&pending)
      guard let rest = try? opening(held + pending, journal) else { throw error }
      throw chat.kept(rest, &journal, after: error)
    }
  }

  /// `pending` is what was read and is not imported, `held` receipts and signs of typing: they go with what
  /// comes next.
  private func follow(
    _ pending: inout [UInt8], _ held: inout [UInt8], _ journal: inout Journal
  ) throws(Failure) {
    let memory = ImportMemory()
    var isOpen = true
    while isOpen {
      isOpen = try wait(&pending)
      guard let end = isOpen ? pending.lastIndex(of: 0x0A).map({ $0 + 1 }) : pending.count,
        end > 0
      else { continue }
      held += pending[..<end]
      pending.removeFirst(end)
      let opened = try opening(held, journal)
      let isDone = try chat.run(
        opened, isPart: held.count < Self.byteLimit, remembering: memory, &journal)
      if isDone {
        held = []
      } else if !isOpen {
        // Receipts and signs of typing that came last: nothing of a pipe is thrown away.
        try chat.keepQuietly(opened, &journal)
      }
      console.output.flush()
    }
  }

  private func opening(
    _ bytes: [UInt8], _ journal: borrowing Journal
  ) throws(Failure) -> ImportOpening {
    let original = ImportMaterial.Original(
      name: ImportMaterial.Original.pipeName, origin: .bytes(bytes))
    return try chat.source.wrapping { () throws(ChatImportError) in
      try ImportOpening(original, beside: .none, as: chat.format, in: journal)
    }
  }

  /// Takes what stands in the pipe already, and waits for nothing.
  private func drain(_ pending: inout [UInt8]) {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while pending.count < 4 * Self.byteLimit {
      var poll = pollfd(fd: console.input, events: Int16(POLLIN), revents: 0)
      guard unsafe Glibc.poll(&poll, 1, 0) > 0 else { return }
      let count = unsafe read(console.input, &chunk, chunk.count)
      guard count > 0 else { return }
      pending += chunk.prefix(count)
    }
  }

  /// Reads until it falls silent with a whole line at hand.
  ///
  /// - Returns: false at the end.
  private func wait(_ pending: inout [UInt8]) throws(Failure) -> Bool {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while pending.count < Self.byteLimit {
      var poll = pollfd(fd: console.input, events: Int16(POLLIN), revents: 0)
      let hasLine = pending.contains(0x0A)
      let ready = unsafe Glibc.poll(&poll, 1, hasLine ? Self.silenceMilliseconds : -1)
      if ready < 0, errno == EINTR { continue }
      if ready == 0 { return true }
      let count = unsafe read(console.input, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Failure("cannot read standard input", errno: errno) }
      if count == 0 { return false }
      pending += chunk.prefix(count)
    }
    guard pending.contains(0x0A) else {
      throw Failure("a line on standard input is longer than \(Self.byteLimit >> 20) MiB")
    }
    return true
  }
}
