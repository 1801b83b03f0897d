import ArgumentParser
import Testimony
import TestimonyCrypto
import TestimonyProof
import TestimonyStorage

struct TimestampVerb: Command {
  static let configuration = CommandConfiguration(
    commandName: "timestamp",
    abstract: "Have an authority say that the log existed by now (RFC 3161).",
    discussion: """
      An authority sees the time, the machine's address and a hash that tells nothing. Its answer is checked \
      when it comes, and kept sealed with the certificates; exports carry it, so that a reader can see \
      by what time the words existed. For a machine that is never online: --request-out writes the \
      request, --response-in takes the answer that was fetched elsewhere.
      """)

  @OptionGroup var access: JournalAccess
  @Option(
    name: .customLong("authority"),
    help: ArgumentHelp("Where to ask; may be given several times.", valueName: "url"))
  var authorities: [String] = []
  @Option(
    help: ArgumentHelp("Certificates that are trusted to vouch for it, in PEM.", valueName: "file"),
    completion: .file())
  var roots: String?
  @Option(help: ArgumentHelp("The only policy that will do: 1.2.3.", valueName: "numbers"))
  var policy: String?
  @Option(help: ArgumentHelp("Ask through it: socks5h://127.0.0.1:9050.", valueName: "url"))
  var proxy: String?
  @Option(
    help: ArgumentHelp("Write the request into a new file.", valueName: "file"),
    completion: .file())
  var requestOut: String?
  @Option(
    help: ArgumentHelp("Take the answer from a file.", valueName: "file"), completion: .file())
  var responseIn: String?
  @Flag(help: "List the stamps.") var list = false

  var consoleOptions: ConsoleOptions { access.console }

  func validate() throws {
    let ways = [!authorities.isEmpty, requestOut != nil, responseIn != nil, list].count { $0 }
    guard ways == 1 else {
      throw ValidationError("one of --authority, --request-out, --response-in and --list is needed")
    }
    let takes = !authorities.isEmpty || responseIn != nil
    guard takes == (roots != nil) else {
      throw ValidationError(
        takes ? "--roots is needed: whose word is believed" : "--roots goes with an answer")
    }
    guard takes || policy == nil else { throw ValidationError("--policy goes with an answer") }
    guard !authorities.isEmpty || proxy == nil else {
      throw ValidationError("--proxy goes with --authority")
    }
  }

  func run(on console: Console) throws(Failure) {
    if list { return try say(console.openReading(access), on: console) }
    var journal = try console.open(access)
    if let responseIn {
      let answer = try FileBytes.read(responseIn, limit: TimeStamping.answerByteLimit)
      let taken: (stamp: TimeStamp, size: UInt64)
      let trusted = try trusted()
      do throws(AnchorError) {
        taken = try journal.takeStamp(answer, policy: policy, roots: trusted)
      } catch { throw Failure(error) }
      return say(taken.stamp, taken.size, on: console)
    }
    let requests: [StampRequest]
    do throws(JournalError) { requests = try journal.stampRequests() } catch {
      throw Failure(error)
    }
    if let requestOut { return try write(requests, to: requestOut, on: console) }
    let trusted = try trusted()
    var failure: Failure?
    for request in requests {
      for authority in authorities {
        do throws(AnchorError) {
          let stamp = try journal.timestamp(
            request, at: authority, by: WebClient(proxy: proxy), policy: policy, roots: trusted)
          say(stamp, request.size, on: console)
        } catch {
          // The others are asked all the same.
          let failed = Failure(error, at: authority)
          console.notes.warning(failed.message)
          failure = failed
        }
      }
    }
    if let failure { throw failure }
  }

  private func trusted() throws(Failure) -> [UInt8] {
    guard let roots else { return [] }
    return try FileBytes.read(roots, limit: TimeStamping.rootsByteLimit)
  }

  /// One file takes one request: that of this machine's log, which comes last.
  private func write(
    _ requests: [StampRequest], to path: String, on console: Console
  ) throws(Failure) {
    guard let request = requests.last else { throw Failure("there is nothing to be stamped") }
    do throws(StorageError) {
      try DurableFile.createNew(path, request.bytes)
    } catch { throw Failure(error) }
    if console.printsJSON {
      console.print(
        .object([("request", .string(path)), ("size", .integer(Int64(clamping: request.size)))]))
    } else {
      console.print("request for \(counted(request.size, "entry", "entries")) written to \(path)")
      console.notes.hint(
        "send it to an authority as application/timestamp-query, then: testimony timestamp --response-in FILE --roots FILE"
      )
    }
  }

  private func say(_ stamp: TimeStamp, _ size: UInt64, on console: Console) {
    let time = Timestamp(seconds: stamp.time).text
    if console.printsJSON {
      console.print(
        .object([
          ("size", .integer(Int64(clamping: size))), ("time", .string(time)),
          ("authority", .string(stamp.authority)), ("policy", .string(stamp.policy)),
        ]))
    } else {
      console.print(
        "\(counted(size, "entry", "entries")) existed before \(time) according to \(stamp.authority)"
      )
    }
  }

  private func say(_ journal: borrowing Journal, on console: Console) throws(Failure) {
    let stamps = try console.attempt { () throws(JournalError) in try journal.stamps() }
    for stamp in stamps { say(stamp.stamp, stamp.checkpoint.size, on: console) }
  }
}
