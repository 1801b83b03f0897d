/// What a file says, as its readers will have it: texts with all escaping undone, in order.
struct FileReading: Equatable {
  /// In UTF-8.
  struct Message: Equatable {
    /// Number, label, date and reply.
    var heading: [UInt8] = []
    /// The words, with `VisibleText.mark` for each mark.
    var words: [UInt8] = []
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
  /// `passages` are its texts.
  func expectedReading(
    of passages: [PublishedPassage], in format: ExportFormat, hasHead: Bool, hasEnd: Bool
  ) -> FileReading {
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
      let runs = format == .transcript ? passage.proofRuns : passage.runs
      for run in runs {
        switch run {
        case .text(let text): expected.words += text
        case .mark: expected.words += VisibleText.mark.utf8
        }
      }
      if format != .transcript {
        expected.heading = Array(passage.heading(wording).utf8)
        expected.marks = runs.count { $0 == .mark }
        if PublishedLines.areBlank(runs) { expected.words = Array("(\(wording.noWords))".utf8) }
      }
      reading.messages.append(expected)
    }
    return reading
  }
}
