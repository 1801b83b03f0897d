import ArgumentParser

/// Finds the command that the first arguments name. Parsing from the root prepares every level of
/// the tree, and looks for a request for completion scripts, before it comes to the command that is
/// meant: half the time that a short command takes.
enum CommandTree {
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
