/// Complete subtrees whose parents are not complete, at most one on each way down: where each one's
/// root stands, which is where its first leaf stood, and how high it is.
struct OpenSubtrees {
  private var first = InlineArray<130, Int32>(repeating: 0)
  private var heights = InlineArray<130, UInt8>(repeating: 0)
  private var count = 0
  private var leaf: Int32

  init(at place: Int) {
    leaf = Int32(place)
  }

  @inline(__always)
  mutating func pushLeaf() {
    first[count] = leaf
    heights[count] = 0
    leaf += 1
    count += 1
  }

  /// Makes the last two one.
  ///
  /// - Returns: where their roots stand, and the level of the node above them.
  @inline(__always)
  mutating func join() -> (left: Int32, right: Int32, level: Int) {
    count -= 1
    let level = Int(max(heights[count - 1], heights[count]))
    heights[count - 1] = UInt8(level + 1)
    return (first[count - 1], first[count], level)
  }
}
