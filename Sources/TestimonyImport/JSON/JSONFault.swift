/// Why a text is not JSON (RFC 8259).
package struct JSONFault: Error, Equatable {
  package enum Reason: Sendable {
    case malformed
    /// Nested deeper than `JSONTree.depthLimit`.
    case tooDeep
    /// More values than `JSONTree.cellLimit`, or more bytes than `JSONTree.byteLimit`.
    case tooLong
  }

  /// Offset in the source.
  package var offset: UInt64
  package var reason: Reason

  /// What the record becomes.
  package var opaque: OpaqueReason { reason == .malformed ? .malformed : .tooLong }
}
