/// A JSON value (RFC 8259) to print: an object's members stay in the order given.
package enum JSON: Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  case natural(UInt64)
  case string(String)
  /// UTF-8 text as bytes; what is not UTF-8 prints as U+FFFD.
  case text([UInt8])
  case array([JSON])
  case object([(String, JSON)])

  /// The value on one line, without a line end.
  package var bytes: [UInt8] {
    var output: [UInt8] = []
    write(to: &output)
    return output
  }

  private func write(to output: inout [UInt8]) {
    switch self {
    case .null: output += Array("null".utf8)
    case .bool(let value): output += Array((value ? "true" : "false").utf8)
    case .integer(let value): output += Array(String(value).utf8)
    case .natural(let value): output += Array(String(value).utf8)
    case .string(let value): Self.write(value, to: &output)
    case .text(let value): Self.write(String(decoding: value, as: UTF8.self), to: &output)
    case .array(let values):
      output.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        value.write(to: &output)
      }
      output.append(UInt8(ascii: "]"))
    case .object(let members):
      output.append(UInt8(ascii: "{"))
      for (index, (name, value)) in members.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        Self.write(name, to: &output)
        output.append(UInt8(ascii: ":"))
        value.write(to: &output)
      }
      output.append(UInt8(ascii: "}"))
    }
  }

  /// Whatever could steer a terminal or turn text around is escaped, so that `--json` may be
  /// looked at as it is.
  private static func write(_ text: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": output += [UInt8(ascii: "\\"), UInt8(ascii: scalar)]
      case "\n": output += Array(#"\n"#.utf8)
      case "\t": output += Array(#"\t"#.utf8)
      case "\r": output += Array(#"\r"#.utf8)
      default:
        if TerminalText.mustEscape(scalar) {
          let digits = String(scalar.value, radix: 16)
          output += Array((#"\u"# + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
        } else {
          output += Array(Unicode.UTF8.encode(scalar) ?? Unicode.UTF8.encodedReplacementCharacter)
        }
      }
    }
    output.append(UInt8(ascii: "\""))
  }
}
