/// A sign under a message, where the source keeps it inside the message.
package struct ParsedReaction: Equatable, Sendable {
  /// Who set it; nil where the source only counts.
  package var sender: Sender?
  /// The sign, in UTF-8.
  package var sign: [UInt8]
  package var time: SourceTime?

  package init(sender: Sender?, sign: [UInt8], time: SourceTime? = nil) {
    self.sender = sender
    self.sign = sign
    self.time = time
  }
}
