/// A number with the word for what is counted: `1 message`, `2 messages`.
///
/// - Parameters:
///   - count: how many.
///   - one: the word for one.
///   - several: the word for any other number; else `one` with an s.
/// - Returns: both.
package func counted(
  _ count: some BinaryInteger, _ one: String, _ several: String? = nil
) -> String {
  "\(count) \(count == 1 ? one : several ?? one + "s")"
}
