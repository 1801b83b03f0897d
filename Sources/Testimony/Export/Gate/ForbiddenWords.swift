/// Words that must not stand in a text, one after another, and where they do.
struct ForbiddenWords: Sendable {
  /// Sequences of words, each in all its forms.
  private var sequences: [[Set<[Unicode.Scalar]>]] = []
  private var byFirst: [[Unicode.Scalar]: [Int]] = [:]
  private var known: Set<[[Unicode.Scalar]]> = []

  var isEmpty: Bool { sequences.isEmpty }

  /// Forbids words that follow one another, whatever stands between them.
  mutating func insert(_ words: [[Unicode.Scalar]]) {
    guard !words.isEmpty, known.insert(words).inserted else { return }
    let forms = words.map { Set(WordForms.of($0)) }
    for first in forms[0] { byFirst[first, default: []].append(sequences.count) }
    sequences.append(forms)
  }

  /// The places of words at which a forbidden sequence begins, in order.
  func places(in text: GateText) -> [Int] {
    guard !isEmpty else { return [] }
    let forms = text.words.map { WordForms.of($0.letters) }
    return forms.indices.filter { start in
      forms[start].contains { first in
        byFirst[first, default: []].contains { matches(sequences[$0], forms[start...]) }
      }
    }
  }

  private func matches(
    _ sequence: [Set<[Unicode.Scalar]>], _ text: ArraySlice<[[Unicode.Scalar]]>
  ) -> Bool {
    guard text.count >= sequence.count else { return false }
    return zip(sequence, text).allSatisfy { expected, forms in
      forms.contains(where: expected.contains)
    }
  }
}
