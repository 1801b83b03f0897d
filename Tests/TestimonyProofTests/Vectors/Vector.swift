import Foundation
import Testing

@testable import TestimonyProof

/// A vector of Tests/Vectors: a file, what the reader trusts, and what is to be said of it.
struct Vector: Decodable, Sendable, CustomTestStringConvertible {
  struct Part: Decodable, Sendable {
    let text: String
    let times: Int
  }

  let name: String
  let file: String?
  let parts: [Part]?
  let keys: [String]
  let checkpoints: [String]
  let policy: String?
  let expect: String
  let reason: String?
  let differsFrom: String?
  let what: String
  let shown: [String]?

  var testDescription: String { name }

  static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static let folder = repository.appending(path: "Tests/Vectors")
  static let manifest = folder.appending(path: "manifest.json")

  struct Manifest: Decodable, Sendable {
    let format: String
    let vectors: [Vector]
    let releases: [ReleaseVector]
  }

  static let read: Result<Manifest, any Error> = Result {
    try JSONDecoder().decode(Manifest.self, from: Data(contentsOf: manifest))
  }
  static let all = read.map(\.vectors)

  func bytes() throws -> [UInt8] {
    guard let file else {
      return (parts ?? []).reduce(into: []) { bytes, part in
        let text = Array(part.text.utf8)
        for _ in 0..<part.times { bytes += text }
      }
    }
    return Array(try Data(contentsOf: Self.folder.appending(path: file)))
  }

  func trust() throws -> Trust {
    var trust = Trust()
    if let policy {
      trust.policy = try TrustPolicy(parsing: Array(policy.utf8))
    } else if !keys.isEmpty {
      trust.policy = TrustPolicy(
        logs: try keys.map {
          TrustPolicy.Log(verifier: try NoteVerifier(vkey: Array($0.utf8)), url: nil)
        }, witnesses: [], quorum: Quorum())
    }
    trust.checkpoints = try checkpoints.map {
      try Checkpoint(parsing: try SignedNote(parsing: Array($0.utf8)).text)
    }
    return trust
  }
}

/// What a verifier says of a file, in the words of the manifest.
struct Saying: Decodable, Hashable {
  let expect: String
  let reason: String?
  let shown: [String]?

  init(expect: String, reason: String?, shown: [String]?) {
    self.expect = expect
    self.reason = reason
    self.shown = shown
  }

  /// What this package says.
  init(of bytes: [UInt8], trust: Trust) {
    do throws(Rejection) {
      let verdict = try TranscriptVerifier.verify(bytes, trust: trust)
      self.init(
        expect: verdict.standing == .proved ? "verified" : "not-proved", reason: nil,
        shown: verdict.entries.compactMap { $0.content?.body.map(\.plainText).joined() })
    } catch {
      self.init(expect: "rejected", reason: error.reason.rawValue, shown: nil)
    }
  }
}
