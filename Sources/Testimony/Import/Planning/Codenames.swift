package import TestimonyCrypto

/// Names for people who are new, drawn at random: nothing in them comes from the person.
package struct Codenames {
  private var taken: Set<String>
  private var left: [String]
  private let randomness: Randomness

  /// Trees, birds, stones and weathers: nobody's name in any of the languages that are written here.
  private static let words = [
    "alder", "aspen", "barley", "basalt", "birch", "brook", "cedar", "chalk", "cliff", "clover",
    "cobalt", "copper", "crane", "delta", "dune", "ember", "fern", "finch", "fjord", "flint",
    "glacier", "granite", "gravel", "grove", "harbor", "heron", "indigo", "kestrel", "lagoon",
    "larch", "lichen", "limestone", "maple", "marble", "meadow", "mistral", "moss", "nettle", "oak",
    "onyx", "osprey", "otter", "pebble", "pine", "plover", "quartz", "quill", "ridge", "slate",
    "sorrel", "sparrow", "spruce", "teal", "thistle", "tundra", "walnut", "yarrow",
  ]

  /// `taken` are the handles that the journal has.
  package init(taken: Set<String>, randomness: Randomness) {
    self.taken = taken
    self.randomness = randomness
    left = Self.words.filter { !taken.contains($0) }
  }

  /// The next one.
  package mutating func next() -> String {
    if left.isEmpty { left = Self.words }
    // The bias of eight bytes over so few words is nothing.
    let draw = randomness.bytes(8).reduce(0) { $0 << 8 | UInt64($1) }
    let word = left.remove(at: Int(draw % UInt64(left.count)))
    var name = word
    var number = 2
    while !taken.insert(name).inserted {
      name = "\(word)-\(number)"
      number += 1
    }
    return name
  }
}

extension Journal {
  /// Codenames that no contributor and no thread has.
  package var codenames: Codenames {
    Codenames(
      taken: Set(state.contributors.values.map(\.handle) + state.threads.values.map(\.handle)),
      randomness: surroundings.randomness)
  }
}
