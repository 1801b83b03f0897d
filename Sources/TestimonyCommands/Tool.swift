import ArgumentParser

/// The root of the command tree.
struct Tool: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "testimony",
    abstract: "An encrypted, append-only journal of messages, and what may be published of it.",
    version: "0.1.0")

}
