import Foundation
import Testing

@testable import TestimonyProof

/// Tests/Vectors through this package's verifier. The same files go through the others.
@Suite struct VectorTests {
  @Test("each vector gets its verdict, for its one reason", arguments: try Vector.all.get())
  func verdict(vector: Vector) throws {
    let said = Saying(of: try vector.bytes(), trust: try vector.trust())
    #expect(said.expect == vector.expect, "\(vector.what)")
    #expect(said.reason == vector.reason, "\(vector.what)")
    if let shown = vector.shown {
      #expect((said.shown ?? []).map { Array($0.utf8) } == shown.map { Array($0.utf8) })
    }
  }

  @Test("every reason code has a vector, and there are many of each sort")
  func coverage() throws {
    let vectors = try Vector.all.get()
    let reasons = Set(vectors.compactMap(\.reason))
    #expect(reasons == Set(RejectionReason.allCases.map(\.rawValue)))
    #expect(vectors.count { $0.expect == "rejected" } >= 60)
    #expect(vectors.count { $0.expect == "verified" } >= 20)
    #expect(Set(vectors.map(\.name)).count == vectors.count)
  }

  @Test("a faulty vector names a genuine one that is verified by other means")
  func originals() throws {
    let vectors = try Vector.all.get()
    let genuine = Set(vectors.filter { $0.expect == "verified" }.map(\.name))
    for vector in vectors where vector.expect == "rejected" {
      if let original = vector.differsFrom { #expect(genuine.contains(original), "\(vector.name)") }
    }
  }

  @Test("the folder holds the files of the manifest and no others, and less than two megabytes")
  func folder() throws {
    let files = try FileManager.default.subpathsOfDirectory(
      atPath: Vector.folder.path(percentEncoded: false)
    ).filter { $0.contains("/") }
    #expect(Set(files) == Set(try Vector.all.get().compactMap(\.file)))
    let size = try files.reduce(0) { total, file in
      try total + Data(contentsOf: Vector.folder.appending(path: file)).count
    }
    #expect(size < 2_000_000)
  }
}
