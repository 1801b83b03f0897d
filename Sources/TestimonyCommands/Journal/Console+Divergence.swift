import Testimony

extension Console {
  /// Both notes, where there are both, as they can be given to somebody who has the log's key.
  func say(_ divergence: MergeRefusal.Divergence) {
    let (ours, theirs) = (
      String(decoding: divergence.ours, as: UTF8.self),
      String(decoding: divergence.theirs, as: UTF8.self)
    )
    if printsJSON {
      print(
        .object([
          ("log", .string("testimony.local/\(divergence.log.hex)")), ("here", .string(ours)),
          ("there", .string(theirs)),
          (
            "parting",
            divergence.sequence.map { JSON.integer(Int64(clamping: $0)) } ?? .null
          ),
        ]))
      return
    }
    print("here:")
    for line in ours.split(separator: "\n") { print("  \(line)") }
    print("there:")
    for line in theirs.split(separator: "\n") { print("  \(line)") }
    if let sequence = divergence.sequence {
      print("the first entry that differs is number \(sequence) of that log, from 0")
    }
  }
}
