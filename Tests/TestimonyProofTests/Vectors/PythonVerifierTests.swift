import Foundation
import Testing

@testable import TestimonyProof

/// Scripts/verify_transcript.py, which shares nothing with this package but the documentation.
@Suite struct PythonVerifierTests {
  @Test("the Python verifier says of each vector what the manifest says")
  func vectors() throws {
    let lines = try Self.run([Vector.manifest.path(percentEncoded: false)])
    // It knows no policies.
    let vectors = try Vector.all.get().filter { $0.policy == nil }
    try #require(lines.count == vectors.count)
    for (vector, line) in zip(vectors, lines) {
      let said = try JSONDecoder().decode(Saying.self, from: line)
      #expect(said.expect == vector.expect, "\(vector.name): \(vector.what)")
      #expect(said.reason == vector.reason, "\(vector.name): \(vector.what)")
      if let shown = vector.shown {
        #expect((said.shown ?? []).map { Array($0.utf8) } == shown.map { Array($0.utf8) })
      }
    }
  }

  /// A file that was changed at random, and what Python says of it.
  private struct Mutation: Decodable {
    let name: String
    let expect: String
    let reason: String?
    let shown: [String]?
    let data: Data
  }

  @Test("both verifiers say the same of 1,000 genuine files changed at random")
  func mutations() throws {
    let seed = UInt32.random(in: 0...UInt32.max)
    let vectors = Dictionary(
      uniqueKeysWithValues: try Vector.all.get().map { ($0.name, $0) })
    var reasons: [String: Int] = [:]
    for (round, line) in try Self.run(["--mutate", "\(seed)", "1000"]).enumerated() {
      let mutation = try JSONDecoder().decode(Mutation.self, from: line)
      let vector = try #require(vectors[mutation.name])
      let said = Saying(of: Array(mutation.data), trust: try vector.trust())
      let isSame = said.expect == mutation.expect && said.reason == mutation.reason
      #expect(
        isSame && said.shown == mutation.shown,
        "seed \(seed), round \(round), \(mutation.name): \(said), Python \(mutation)")
      reasons[said.reason ?? said.expect, default: 0] += 1
    }
    #expect(reasons.values.reduce(0, +) == 1000)
    #expect(reasons.count >= 15, "seed \(seed): the changes reach too little: \(reasons)")
  }

  /// Lines of Scripts/lib/vectors/verdicts.py.
  static func run(_ arguments: [String]) throws -> [Data] {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["timeout", "300", "python3"]
      + [Vector.repository.appending(path: "Scripts/lib/vectors/verdicts.py").path()] + arguments
    process.standardOutput = output
    try process.run()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return text.split(separator: UInt8(ascii: "\n")).map { Data($0) }
  }
}

/// Scripts/vectors, from which the vectors come.
@Suite struct VectorGeneratorTests {
  @Test("making the vectors again gives the same bytes")
  func sameBytes() throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "timeout", "300", "python3", Vector.repository.appending(path: "Scripts/vectors").path(),
      "--check",
    ]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
