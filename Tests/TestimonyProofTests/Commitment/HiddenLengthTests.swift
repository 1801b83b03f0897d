import SeededRandom
import Foundation
import Testing

@testable import TestimonyProof

/// How much of a hidden run's length the shape of a published body gives away, to a reader who knows
/// how bodies are cut and shaped and reckons with every way in which the hidden part can have been
/// made.
@Suite struct HiddenLengthTests {
  private static let lengths = 1...8
  private static let samples = 1_500
  private static let allowedBits = 0.5
  /// Hidden tokens that are reckoned with, at most; more are less likely than one in a million.
  private static let maximumTokens = 48

  /// How likely each length is before anything is seen: each half as likely as the one before.
  private static let prior: [Double] = {
    let weights = lengths.map { pow(0.5, Double($0)) }
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }()

  @Test("the shape tells at most half a bit of how long a hidden run is")
  func length() throws {
    let entropy = Self.bits(Self.prior)
    let given = try Self.measure(seed: 11, decoys: true)
    print(
      "hidden run of 1 to 8 words: \(Self.text(given)) of \(Self.text(entropy)) bits are given away"
    )
    #expect(entropy > 1.9 && entropy < 2)
    #expect(given <= Self.allowedBits)
    #expect(given > 0.05)
  }

  @Test("without decoys the measurement finds more")
  func theMeasurementItself() throws {
    let with = try Self.measure(seed: 12, decoys: true)
    let without = try Self.measure(seed: 12, decoys: false)
    print(
      "without decoys \(Self.text(without)) bits, with them \(Self.text(with))")
    #expect(without > with + 0.1)
  }

  /// The mutual information of length and published tree, estimated over random bodies.
  private static func measure(seed: UInt64, decoys: Bool) throws -> Double {
    var random = Seeded(seed)
    let hiddenTokens = lengths.map { tokensHidden(words: $0, decoys: decoys) }
    var left = 0.0
    for _ in 0..<samples {
      let length = draw(&random)
      let tree = try publishedTree(hiding: length, decoys: decoys, &random)
      let weights = hiddenWeights(of: tree)
      let joint = zip(prior, hiddenTokens).map { prior, tokens in
        prior * zip(tokens, weights).reduce(0) { $0 + $1.0 * $1.1 }
      }
      let sum = joint.reduce(0, +)
      left += bits(joint.map { $0 / sum })
    }
    return bits(prior) - left / Double(samples)
  }

  private static func draw(_ random: inout Seeded) -> Int {
    var rest = Double.random(in: 0..<1, using: &random)
    for (place, share) in prior.enumerated() {
      rest -= share
      if rest < 0 { return place + 1 }
    }
    return lengths.upperBound
  }

  /// A body of words of which a run in the middle is hidden, as it is published.
  private static func publishedTree(
    hiding length: Int, decoys: Bool, _ random: inout Seeded
  ) throws -> RedactedTree {
    let before = Int.random(in: 1...8, using: &random)
    let after = Int.random(in: 1...8, using: &random)
    let text = (0..<before + length + after).map { "\($0 == 0 ? "" : " ")word\($0)" }.joined()
    let cut = try Tokens.cut(body: Array(text.utf8), using: &random)
    let tokens =
      decoys ? cut : try Tokens(body: cut.body, lengths: cut.lengths.filter { $0 > 0 })
    var word = -1
    let hidden = tokens.lengths.map { length -> Int? in
      if length > 0 { word += 1 }
      return length > 0 ? word : nil
    }
    var fields = [[UInt8]?](repeating: nil, count: 16)
    fields[0] = Array("message".utf8)
    let opening = try OpeningFixture.opening(fields: fields, tokens: tokens, &random)
    return opening.redacted(
      visibleFields: .required,
      hidden: hidden.map { word in
        word.map { before <= $0 && $0 < before + length } ?? false
      }
    ).body
  }

  /// For each number of tokens how likely a hidden run of so many words has it: after each word, and
  /// after the shown one before the run, come k empty ones with probability ¾·(¼)^k.
  private static func tokensHidden(words: Int, decoys: Bool) -> [Double] {
    var shares = [Double](repeating: 0, count: maximumTokens + 1)
    shares[words] = 1
    for _ in 0..<(decoys ? words + 1 : 0) {
      var next = [Double](repeating: 0, count: maximumTokens + 1)
      for (count, share) in shares.enumerated() where share > 0 {
        var likely = 0.75 * share
        for more in count...maximumTokens {
          next[more] += likely
          likely /= 4
        }
      }
      shares = next
    }
    return shares
  }

  /// For each number of hidden tokens how likely a random shape of the whole body looks like this
  /// tree, summed over how they may lie under its hidden subtrees: each split of m leaves has the
  /// probability 1/(m − 1).
  private static func hiddenWeights(of tree: RedactedTree) -> [Double] {
    struct Part {
      var shown: Int
      var weights: [Double]
    }
    var parts: [Part] = []
    // From the end of the preorder, so that both halves of a node are there when it comes.
    for item in tree.preorder.reversed() {
      switch item {
      case .hidden:
        parts.append(
          Part(shown: 0, weights: (0...maximumTokens).map { $0 == 0 ? 0 : 1 }))
      case .word, .field:
        parts.append(Part(shown: 1, weights: (0...maximumTokens).map { $0 == 0 ? 1 : 0 }))
      case .node:
        let left = parts.removeLast()
        let right = parts.removeLast()
        var both = Part(
          shown: left.shown + right.shown,
          weights: [Double](repeating: 0, count: maximumTokens + 1))
        for (first, weight) in left.weights.enumerated() where weight > 0 {
          for second in 0...maximumTokens - first where right.weights[second] > 0 {
            both.weights[first + second] += weight * right.weights[second]
          }
        }
        for count in both.weights.indices where both.weights[count] > 0 {
          both.weights[count] /= Double(both.shown + count - 1)
        }
        parts.append(both)
      }
    }
    return parts[0].weights
  }

  private static func bits(_ shares: [Double]) -> Double {
    shares.reduce(0) { $1 > 0 ? $0 - $1 * log2($1) : $0 }
  }

  private static func text(_ bits: Double) -> String { String(format: "%.2f", bits) }
}
