import Dispatch
import Synchronization

/// Reads the lines of a block, on every processor.
enum JSONLines {
  /// A line's bytes within a block; empty lines are left out.
  private struct Piece {
    let range: Range<Int>
    let line: Int
  }

  static func parse(
    _ block: LineBlocks.Block, parallelism: Int
  ) throws(ImportError) -> [JSONLine] {
    let pieces = pieces(of: block)
    let shares = min(parallelism, max(1, pieces.count / 64))
    guard shares > 1 else { return try parse(pieces[...], of: block) }
    let results = Mutex([Result<[JSONLine], ImportError>?](repeating: nil, count: shares))
    DispatchQueue.concurrentPerform(iterations: shares) { share in
      let range = pieces.count * share / shares..<pieces.count * (share + 1) / shares
      let result = Result { () throws(ImportError) in try parse(pieces[range], of: block) }
      results.withLock { $0[share] = result }
    }
    var lines: [JSONLine] = []
    lines.reserveCapacity(pieces.count)
    for case let result? in results.withLock({ $0 }) {
      lines.append(contentsOf: try result.get())
    }
    return lines
  }

  private static func pieces(of block: LineBlocks.Block) -> [Piece] {
    var pieces: [Piece] = []
    var start = 0
    var line = block.firstLine
    while start < block.bytes.count {
      let end = block.bytes[start...].firstIndex(of: 0x0A) ?? block.bytes.count
      let text = start..<(end > start && block.bytes[end - 1] == 0x0D ? end - 1 : end)
      if !text.isEmpty { pieces.append(Piece(range: text, line: line)) }
      start = end + 1
      line += 1
    }
    return pieces
  }

  private static func parse(
    _ pieces: ArraySlice<Piece>, of block: LineBlocks.Block
  ) throws(ImportError) -> [JSONLine] {
    var lines: [JSONLine] = []
    lines.reserveCapacity(pieces.count)
    for piece in pieces {
      do throws(ImportError.Fault) {
        lines.append(
          try JSONLine(
            block.bytes[piece.range], offset: block.offset + UInt64(piece.range.lowerBound)))
      } catch {
        throw .line(piece.line, error)
      }
    }
    return lines
  }
}
