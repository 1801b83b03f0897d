import Testimony
import TestimonyCrypto
import TestimonyProof

/// What time stamps of a verified transcript prove, by certificates that the reader trusts.
struct StampedLogs {
  /// A stamp that holds.
  struct Time {
    let log: Int
    let size: UInt64
    let stamp: TimeStamp
  }

  private(set) var times: [Time] = []
  /// Stamps of authorities that the reader did not name: neither proof nor fault.
  private(set) var strangers = 0

  /// - Throws: `Failure` with `refused` for a stamp that does not hold, and where nobody is known of those
  ///   who stamped.
  init(_ verdict: Verdict, roots: [UInt8]) throws(Failure) {
    for (number, log) in verdict.logs.enumerated() {
      for view in log.stamps {
        guard let signer = log.signers.first, let note = view.note.firstSigned(by: signer) else {
          throw Failure(
            "what was stamped of log \(number + 1) cannot be told without its key",
            hint: "give the log's key with --log-key, too", code: .refused)
        }
        for token in view.tokens {
          do throws(TimeStampFault) {
            let stamp = try TimeStamping.verify(
              token, over: SealedStamp.imprint(of: note), nonce: nil, roots: roots)
            times.append(Time(log: number, size: view.size, stamp: stamp))
          } catch {
            guard error != .chain else {
              strangers += 1
              continue
            }
            throw Failure(
              "a time stamp over the first \(view.size) of log \(number + 1) does not hold: \(error.message)",
              hint: error == .roots
                ? "give the authority's own root certificate with --time-roots, from its site"
                : "do not believe what this file says of its time",
              code: .refused)
          }
        }
      }
    }
    guard !times.isEmpty || strangers == 0 else {
      throw Failure(
        "none of the time stamps in this file holds: \(TimeStampFault.chain.message)",
        hint: "give the authority's own root certificate with --time-roots, from its site",
        code: .refused)
    }
  }

  /// Whether no stamp was left unchecked.
  var checksAll: Bool { strangers == 0 }

  var lines: [String] {
    guard !times.isEmpty else { return ["time      no stamp is in this file"] }
    let lines = times.map { time in
      let log = time.log > 0 ? " of log \(time.log + 1)" : ""
      return "time      the first \(counted(time.size, "entry", "entries"))\(log) existed before "
        + "\(Timestamp(seconds: time.stamp.time).text) according to \(time.stamp.authority)"
    }
    guard strangers > 0 else { return lines }
    return lines + [
      "          \(counted(strangers, "stamp")) of authorities that you did not name: not checked"
    ]
  }

  var json: JSON {
    .array(
      times.map {
        .object([
          ("log", .integer(Int64($0.log))), ("size", .integer(Int64(clamping: $0.size))),
          ("time", .string(Timestamp(seconds: $0.stamp.time).text)),
          ("authority", .string($0.stamp.authority)), ("policy", .string($0.stamp.policy)),
        ])
      })
  }
}
