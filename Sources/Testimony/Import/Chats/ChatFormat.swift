package import TestimonyImport

/// A format of another program, and what reads it.
package struct ChatFormat: Sendable {
  /// As `--format` names it.
  package let name: String
  /// What the channel of its messages is, where the source does not say it.
  package let channel: String?
  /// Makes a parser, at the beginning of a text.
  package let parser: @Sendable () -> any RecordParser

  /// Whether files stand in the export itself, and none beside it.
  package var holdsItsFiles: Bool {
    let formats: [SourceFormat] = [.smsBackup, .mbox, .eml]
    return formats.contains { $0.rawValue == name }
  }

  package init(
    name: String, channel: String?, parser: @escaping @Sendable () -> any RecordParser
  ) {
    self.name = name
    self.channel = channel
    self.parser = parser
  }

  /// Name and version of the parser.
  package var parserName: String { type(of: parser()).name }

  /// In which order the format has its messages.
  package var order: SourceOrder { type(of: parser()).order }

  /// Whether a source of it lacks what came before and after.
  package var isExcerpt: Bool { type(of: parser()).isExcerpt }

  /// The part of a parser's name that does not change with its version.
  static func family(of parser: String) -> String {
    String(decoding: parser.utf8.prefix { $0 != UInt8(ascii: "/") }, as: UTF8.self)
  }
}
