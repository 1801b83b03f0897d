import ArgumentParser
import Testing

@testable import TestimonyCommands

@Suite struct CommandTreeTests {
  private static func all(under command: any ParsableCommand.Type) -> [any ParsableCommand.Type] {
    [command] + command.configuration.subcommands.flatMap { all(under: $0) }
  }

  /// A name that the parser has to derive costs three searches through every conformance of the
  /// program, at each start.
  @Test func everyCommandStatesItsName() {
    let commands = Self.all(under: Tool.self)
    #expect(commands.count > 1)
    let nameless = commands.filter { $0.configuration.commandName == nil }
    #expect(nameless.map { "\($0)" } == [])
  }

  @Test func everyCommandSaysWhatItDoes() {
    let silent = Self.all(under: Tool.self).filter { $0.configuration.abstract.isEmpty }
    #expect(silent.map { "\($0)" } == [])
  }
}
