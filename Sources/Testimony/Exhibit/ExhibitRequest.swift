/// What an exhibit is to hold.
package struct ExhibitRequest: Sendable {
  /// The conversation. Its recipient is the exhibit's.
  package var export: ExportRequest
  /// Who prepared it, as the sheet names them.
  package var preparedBy: String
  /// How the legend gives the reasons of decisions, by the reasons as they are sealed; others are
  /// not given.
  package var legend: [String: String]

  package init(export: ExportRequest, preparedBy: String, legend: [String: String]) {
    self.export = export
    self.preparedBy = preparedBy
    self.legend = legend
  }

  /// What a user typed for the sheet.
  var typedTexts: [String] {
    [preparedBy] + [export.recipient].compactMap(\.self) + legend.values.sorted()
  }
}

/// In which form an exhibit leaves.
package enum ExhibitForm: Equatable, Sendable {
  /// A folder of files.
  case folder
  /// One zip file.
  case zip
  /// One zip file, sealed to an age recipient.
  case sealed(recipient: String)
}
