import ArgumentParser

/// The way into the tool, for the executable.
package enum EntryPoint {
  /// Runs the command that the arguments name.
  package static func run() {
    Tool.main()
  }
}
