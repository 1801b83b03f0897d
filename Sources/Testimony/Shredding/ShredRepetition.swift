/// What became of what was shredded on this machine and had come back with a backup.
package struct ShredRepetition: Equatable, Sendable {
  /// Records and files that went again.
  package var gone = 0
  /// Records and files that stay, as a hold forbids it.
  package var held = 0
}
