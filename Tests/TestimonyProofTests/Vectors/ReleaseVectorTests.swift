import Foundation
import Testing
import TestimonyCrypto

@testable import TestimonyProof

/// A release note of Tests/Vectors, and what is to be said of it.
struct ReleaseVector: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let file: String
  let note: String
  let keys: [String]
  let expect: String
  let reason: String?
  let what: String

  var testDescription: String { name }
}

/// The release notes of Tests/Vectors through this package and through Python.
@Suite struct ReleaseVectorTests {
  @Test("each release note gets its verdict", arguments: try Vector.read.get().releases)
  func verdict(vector: ReleaseVector) throws {
    let file = Array(try Data(contentsOf: Vector.folder.appending(path: vector.file)))
    let keys = try vector.keys.map { try NoteVerifier(vkey: Array($0.utf8)) }
    do throws(ReleaseRejection) {
      let statement = try ReleaseStatement(
        digest: SHA256.hash(file), note: Array(vector.note.utf8), keys: keys)
      #expect(vector.expect == "released", "\(vector.what)")
      #expect(keys.contains(statement.signer))
    } catch {
      #expect(vector.expect == "rejected", "\(vector.what)")
      #expect(error.rawValue == vector.reason, "\(vector.what)")
    }
  }

  @Test("every reason code of release notes has a vector")
  func coverage() throws {
    let reasons = Set(try Vector.read.get().releases.compactMap(\.reason))
    // Two keys of one name and ID are found as under a checkpoint, which has a vector.
    let all = Set(ReleaseRejection.allCases).subtracting([.ambiguousKeys]).map(\.rawValue)
    #expect(reasons == Set(all))
  }

  @Test("the Python verifier says of each release note what the manifest says")
  func python() throws {
    struct Said: Decodable {
      let expect: String
      let reason: String?
    }
    let releases = try Vector.read.get().releases
    let lines = try PythonVerifierTests.run(
      ["--releases", Vector.manifest.path(percentEncoded: false)])
    try #require(lines.count == releases.count)
    for (vector, line) in zip(releases, lines) {
      let said = try JSONDecoder().decode(Said.self, from: line)
      #expect(said.expect == vector.expect, "\(vector.name): \(vector.what)")
      #expect(said.reason == vector.reason, "\(vector.name): \(vector.what)")
    }
  }
}
