/// What a record is, without what it is about: for counting.
package enum RecordClass: Int, Sendable, CaseIterable {
  case message, event, call, reaction, edit, deletion, structure, opaque

  package init(_ kind: ParsedRecord.Kind) {
    self =
      switch kind {
      case .message: .message
      case .event: .event
      case .call: .call
      case .reaction: .reaction
      case .edit: .edit
      case .deletion: .deletion
      case .structure: .structure
      case .opaque: .opaque
      }
  }
}
