import Foundation

/// A message as `thread show --json` prints it.
struct ShownMessage: Decodable {
  let message: String
  let body: String
}

extension Workplace {
  /// Every message of thread `herat`.
  func messages() throws -> [ShownMessage] {
    let shown = try mustRun(["thread", "show", "herat", "--last", "1000000", "--json"])
    return try shown.output.split(separator: 0x0A).map {
      try JSONDecoder().decode(ShownMessage.self, from: Data($0))
    }
  }

  /// - Throws: `ScriptFault` unless everything is sound, opened with its keys.
  func mustVerify() throws {
    let report = try run(["verify", "--batch", "--json"])
    guard report.code == 0, report.text.contains(#""sound":true,"withKeys":true,"#) else {
      throw ScriptFault("not sound: \(report.text)")
    }
  }
}
