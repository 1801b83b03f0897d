import ArgumentParser

/// Finds the command that the first arguments name. Parsing from the root prepares every level of
/// the tree, and looks for a request for completion scripts, before it comes to the command that is
/// meant: half the time that a short command takes.
enum CommandTree {
  /// The command of a plain line of words that is typed many times a day.
  ///
  /// - Returns: nil for all that is not of a plain form.
  static func readPlainForm(_ arguments: [String]) -> (any Act)? {
    func begins(with names: String...) -> Bool {
      arguments.count >= names.count
        && zip(arguments, names).allSatisfy { $0.utf8.elementsEqual($1.utf8) }
    }
    if begins(with: "log") { return MessageLogging.read(arguments.dropFirst()) }
    if begins(with: "thread", "show") { return ThreadReading.read(arguments.dropFirst(2)) }
    if begins(with: "status") { return StatusReport.read(arguments.dropFirst()) }
    return nil
  }

  /// The command named by the first arguments, parsed from the rest of them.
  ///
  /// - Returns: nil where no leaf of the tree is named, and for everything that the root has to
  ///   answer: help, versions, errors, completions.
  static func parseLeaf(_ arguments: [String]) -> (any Command)? {
    var type: any ParsableCommand.Type = Tool.self
    var rest = arguments[...]
    while !subcommands(of: type).isEmpty {
      guard let word = rest.popFirst(),
        let next = subcommands(of: type).first(where: { $0.configuration.commandName == word })
      else { return nil }
      type = next
    }
    // `help` is a command of each level, and a leaf knows of no other.
    guard type.configuration._superCommandName != nil else { return nil }
    return try? type.parseAsRoot(Array(rest)) as? any Command
  }

  private static func subcommands(
    of type: any ParsableCommand.Type
  ) -> [any ParsableCommand.Type] {
    type.configuration.subcommands
  }
}

extension CommandConfiguration {
  /// Of a command that is run many times a day: it is looked up and parsed without the tree.
  var direct: CommandConfiguration {
    var configuration = self
    configuration._superCommandName = "testimony"
    return configuration
  }
}
