import Testing
import TestimonyCrypto
import TestimonyProof

/// The tree of eight leaves of google/certificate-transparency, `merkle_tree_test.cc`, and single
/// hashes of transparency-dev/merkle, `rfc6962_test.go` (both Apache-2.0).
@Suite struct PublishedTreeTests {
  static let leaves = [
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
  ]
  static let roots = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ]

  @Test(arguments: 0...8)
  func theRootsOfTheEightLeafTreeAreThePublishedOnes(size: Int) throws {
    let hashes = Self.leaves.prefix(size).map { MerkleTree.leafHash(bytes(hex: $0)) }
    #expect(MerkleTree.root(of: hashes).bytes == bytes(hex: Self.roots[size]))
  }

  @Test func aLeafAndANodeAreHashedWithTheirPrefixes() {
    #expect(
      MerkleTree.leafHash(Array("L123456".utf8)).bytes
        == bytes(hex: "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56"))
    #expect(
      MerkleTree.emptyRoot.bytes == bytes(hex: Self.roots[0]))
  }

  @Test func thePublishedInclusionProofVerifies() throws {
    let proof = try [
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ].map { try #require(Digest(bytes(hex: $0))) }
    let root = try #require(Digest(bytes(hex: Self.roots[8])))
    let leaf = MerkleTree.leafHash(bytes(hex: Self.leaves[5]))
    #expect(InclusionProof.verify(leaf: leaf, index: 5, size: 8, proof: proof, root: root))
    #expect(!InclusionProof.verify(leaf: leaf, index: 4, size: 8, proof: proof, root: root))
  }

  @Test func thePublishedConsistencyProofVerifies() throws {
    let proof = try [
      "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ].map { try #require(Digest(bytes(hex: $0))) }
    let old = try #require(Digest(bytes(hex: Self.roots[6])))
    let new = try #require(Digest(bytes(hex: Self.roots[8])))
    #expect(
      ConsistencyProof.verify(oldSize: 6, oldRoot: old, newSize: 8, newRoot: new, proof: proof))
    #expect(
      !ConsistencyProof.verify(oldSize: 5, oldRoot: old, newSize: 8, newRoot: new, proof: proof))
  }
}
