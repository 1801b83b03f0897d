import TestimonyProof

extension RedactionScope {
  /// The members of a redaction's body.
  var members: [(key: String, value: JSONValue)] {
    [
      ("body", .text(wholeBody ? "whole" : "words")),
      (
        "words",
        .array(
          words.map {
            .array([.count(UInt64($0.lowerBound)), .count(UInt64($0.upperBound))])
          })
      ),
      ("fields", .count(UInt64(fields.rawValue))),
    ]
  }

  init?(_ body: MemberObject) {
    guard let whole = body.text("body"), whole == "whole" || whole == "words",
      let list = body.list("words"),
      let fields = body.number("fields").flatMap({ UInt16(exactly: $0) })
    else { return nil }
    var words: [Range<Int>] = []
    for item in list {
      guard case .array(let pair) = item, pair.count == 2, case .integer(let start) = pair[0],
        case .integer(let end) = pair[1], 0 <= start, start < end,
        end <= Int64(Tokens.maximumCount)
      else { return nil }
      words.append(Int(start)..<Int(end))
    }
    self.init(words: words, wholeBody: whole == "whole", fields: SlotSet(rawValue: fields))
  }
}
