import CLinux

/// The processors of this machine.
enum Processors {
  /// How many can be used at once.
  static var count: Int { max(1, Int(testimony_processors())) }
}
