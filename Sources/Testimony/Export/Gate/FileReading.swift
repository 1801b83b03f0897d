/// What a file says, as its readers will have it: texts with all escaping undone, in order.
struct FileReading: Equatable {
  struct Message: Equatable {
    /// Number, label, date and reply.
    var heading = ""
    /// The words, with `VisibleText.mark` for each mark.
    var words = ""
    /// How many marks stand in the words, where that is known.
    var marks: Int?
  }

  /// What stands around the messages.
  var frame: [String] = []
  var messages: [Message] = []
  /// What a page holds beside what it shows.
  var proof: EmbeddedProof?
}

/// The data blocks of a page, decoded.
struct EmbeddedProof: Equatable {
  var transcript: [UInt8] = []
  var keys: [[UInt8]] = []
  var commitments: [[UInt8]] = []
}

extension PublicationDocument {
  /// What a part of a file of this document has to say: the gate holds it against what it reads.
  func expectedReading(in format: ExportFormat, hasHead: Bool, hasEnd: Bool) -> FileReading {
    let wording = language.wording
    var reading = FileReading()
    if hasHead, format != .transcript {
      reading.frame = [title] + remarks(mark: VisibleText.mark)
      // The head of a page has the title, too, and says above the messages that it checks itself.
      if format == .html { reading.frame = [title] + reading.frame + [wording.checksItself] }
    }
    if hasEnd, format == .html {
      reading.frame += [wording.howToVerify]
      reading.frame += proofRemarks(wording.verifyingPage, PageProof.command)
    } else if hasEnd, format != .transcript, let remarks = transcriptRemarks {
      reading.frame += [wording.howToVerify] + remarks
    }
    for passage in passages {
      var expected = FileReading.Message()
      if format != .transcript { expected.heading = passage.heading }
      for run in format == .transcript ? passage.proofRuns : passage.runs {
        switch run {
        case .text(let text): expected.words += String(decoding: text, as: UTF8.self)
        case .mark: expected.words += VisibleText.mark
        }
      }
      if format != .transcript { expected.marks = passage.runs.count { $0 == .mark } }
      if format != .transcript, PublishedLines(passage.runs).isBlank {
        expected.words = "(\(wording.noWords))"
      }
      reading.messages.append(expected)
    }
    return reading
  }
}

/// Compares texts for what they say, white space aside.
enum GateComparison {
  /// - Returns: the number of the first message that differs, 0 for the frame; nil when all agrees.
  static func firstDifference(_ read: FileReading, _ expected: FileReading) -> Int? {
    guard essence(read.frame.joined()) == essence(expected.frame.joined()),
      read.messages.count == expected.messages.count
    else { return 0 }
    for (index, (read, expected)) in zip(read.messages, expected.messages).enumerated()
    where essence(read.heading) != essence(expected.heading)
      || words(read.words) != words(expected.words)
      || !holds(read.words, marks: expected.marks)
    {
      return index + 1
    }
    return nil
  }

  /// Whether the character of marks stands only in so many of them: a message's own is an escape.
  private static func holds(_ words: String, marks: Int?) -> Bool {
    guard let marks else { return true }
    let length = VisibleText.mark.unicodeScalars.count
    return words.unicodeScalars.count { $0 == "\u{2588}" } == marks * length
  }

  static func isBlank(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy(\.isSpace)
  }

  /// Scalars without white space, the dots between the parts of a heading and the isolates around
  /// its label.
  private static func essence(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter {
      !$0.isSpace && $0 != "\u{b7}" && $0 != "\u{2068}" && $0 != "\u{2069}"
    }
  }

  /// Scalars without white space, our own escapes undone.
  private static func words(_ text: String) -> [Unicode.Scalar] {
    let text = text.utf8.contains(UInt8(ascii: "\\")) ? OwnEscapes.undone(text) : text
    return text.unicodeScalars.filter { !$0.isSpace }
  }
}

extension Unicode.Scalar {
  /// Whether it is white space (White_Space of the Unicode Character Database, PropList.txt).
  var isSpace: Bool {
    switch value {
    case 0x09...0x0d, 0x20, 0x85, 0xa0, 0x1680, 0x2000...0x200a, 0x2028, 0x2029, 0x202f, 0x205f,
      0x3000:
      true
    default: false
    }
  }
}

/// The escapes of `VisibleText`, undone: `\u{202e}`.
enum OwnEscapes {
  static func undone(_ text: String) -> String {
    var output = String.UnicodeScalarView()
    var rest = Array(text.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      if scalar == "\\", rest.starts(with: ["u", "{"]),
        let end = rest.prefix(10).firstIndex(of: "}"),
        let value = UInt32(
          String(String.UnicodeScalarView(rest[(rest.startIndex + 2)..<end])), radix: 16),
        let escaped = Unicode.Scalar(value)
      {
        output.append(escaped)
        rest = rest[(end + 1)...]
      } else {
        output.append(scalar)
      }
    }
    return String(output)
  }
}
