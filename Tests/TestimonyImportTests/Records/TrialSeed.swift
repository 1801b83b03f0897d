/// Seeds of the trials.
enum Trial {
  /// A new seed, printed so that a failure can be repeated.
  static func seed() -> UInt64 {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed)")
    return seed
  }
}
