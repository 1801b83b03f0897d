import ArgumentParser
import Testimony
import TestimonyProof

struct WitnessSubmit: Command {
  static let configuration = CommandConfiguration(
    commandName: "submit", abstract: "Have the witnesses sign what the log holds now.",
    discussion: """
      Each is sent the signed head of each log, with the proof that it goes on from what the witness saw \
      last. What it signs is checked and kept sealed. A witness that has seen more, or something else, \
      than this journal holds is an alarm (exit code 3): nothing is repaired, and the message says what \
      to look for. The program curl has to be installed.
      """)

  @OptionGroup var access: JournalAccess
  @Option(
    name: .customLong("to"),
    help: ArgumentHelp(
      "Only this one, by its number in 'witness list'; again for more.", valueName: "number"))
  var numbers: [Int] = []
  @Option(help: ArgumentHelp("Ask through it: socks5h://127.0.0.1:9050.", valueName: "url"))
  var proxy: String?

  var consoleOptions: ConsoleOptions { access.console }

  private static let proxyVariables = [
    "ALL_PROXY", "all_proxy", "HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy",
    "LD_PRELOAD",
  ]

  func validate() throws {
    if let proxy, proxy.isEmpty { throw ValidationError("--proxy is empty") }
  }

  /// Variables do not reach curl: whoever counts on one would ask from their own address.
  private func requireProxy(on console: Console) throws(Failure) {
    guard proxy == nil,
      let name = Self.proxyVariables.first(where: { !(console.environment[$0] ?? "").isEmpty })
    else { return }
    throw Failure(
      "\(name) is set, and does not reach the program that asks",
      hint: "say it: --proxy socks5h://127.0.0.1:9050", code: .usage)
  }

  func run(on console: Console) throws(Failure) {
    try requireProxy(on: console)
    var journal = try console.open(access)
    let all = journal.state.witnesses.witnesses
    guard !all.isEmpty else {
      throw Failure("there is no witness", hint: "add one: testimony witness add KEY ADDRESS")
    }
    for number in numbers where !all.indices.contains(number - 1) {
      throw Failure(
        "there is no witness \(number)", hint: "see: testimony witness list", code: .usage)
    }
    let chosen = all.indices.filter { numbers.isEmpty || numbers.contains($0 + 1) }.map { all[$0] }
    let submitted: (submissions: [Journal.Submission], unkept: WitnessError?)
    do throws(WitnessError) {
      submitted = try journal.submitHeads(to: chosen, by: WebClient(proxy: proxy))
    } catch {
      throw Failure(error, "")
    }
    var failures: [Failure] = []
    for submission in submitted.submissions {
      do throws(WitnessError) {
        let time = try submission.result.get()
        if submitted.unkept == nil { say(submission, time, on: console) }
      } catch {
        let failure = Failure(error, "\(submission.witness.name), log \(submission.device):")
        // The last one to be thrown says itself; an alarm goes before everything else.
        failures.append(failure)
      }
    }
    if let unkept = submitted.unkept { failures.append(Failure(unkept, "")) }
    guard let worst = failures.first(where: { $0.code == .refused }) ?? failures.last else {
      return
    }
    for failure in failures where failure.message != worst.message {
      console.notes.warning(failure.message)
    }
    throw worst
  }

  private func say(_ submission: Journal.Submission, _ time: Timestamp?, on console: Console) {
    let name = submission.witness.name
    if console.printsJSON {
      console.print(
        .object([
          ("log", .integer(Int64(submission.device))), ("witness", .string(name)),
          ("size", .integer(Int64(clamping: submission.size))),
          ("time", time.map { .string($0.text) } ?? .null),
        ]))
    } else if let time {
      console.print(
        "the first \(counted(submission.size, "entry", "entries")) of log \(submission.device) seen by \(name) at \(time.text)"
      )
    } else {
      console.print("nothing new in log \(submission.device) that \(name) had to sign")
    }
  }
}
