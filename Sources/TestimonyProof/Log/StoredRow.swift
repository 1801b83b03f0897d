import TestimonyCrypto

/// Reads a stored tile that has at least the width of `path`, and cuts it to that width.
func storedRow<Failure: Error>(
  _ path: TilePath, from source: TileSource<Failure>
) throws(TileError<Failure>) -> [UInt8] {
  let stored: [UInt8]?
  do throws(Failure) {
    stored = try source(path.level, path.index)
  } catch { throw .unreadable(error) }
  guard var row = stored else { throw .missing(path) }
  let (width, rest) = row.count.quotientAndRemainder(dividingBy: Digest.byteCount)
  guard rest == 0, (path.width...TilePath.fullWidth).contains(width) else {
    throw .malformed(path)
  }
  row.removeLast((width - path.width) * Digest.byteCount)
  return row
}
