import Testimony

extension Failure {
  init(_ error: ExportError) {
    switch error {
    case .selection(let error): self.init(error)
    case .badTitle:
      self.init(
        "the title or file name is empty, longer than \(ExportRequest.maximumTitleLength) bytes, or has more than one line"
      )
    case .badLabel(let handle):
      self.init(
        "the label of \(handle ?? "the keeper") cannot be printed",
        hint: "one line of at most \(Labels.maximumLength) bytes, another one for each person")
    case .noSuchContributor(let handle): self.init("\(handle) is not in the thread")
    case .noTranslation(let message):
      self.init(
        "message \(message) has no translation to publish in place of its words",
        hint: "translate it (again, where it was corrected since), or leave it out")
    case .noSuchNote(let message, let note):
      self.init(
        "message \(message) has no note \(note)",
        hint: "notes are counted as 'thread show' has them")
    case .noDestination: self.init("no format was chosen", hint: "use --format", code: .usage)
    case .notPublishable(let refusals): self.init(refusals)
    case .notApproved(let files):
      self.init(
        "nobody approved these very files: \(files.joined(separator: ", ")); nothing was written",
        hint:
          "testimony export … --for-approval --to FOLDER, then approve --add what the approver sends back",
        code: .refused)
    case .refused(let findings):
      self.init(
        "refused: \(counted(FindingReport.lines(of: findings).count, "finding")); nothing was written",
        hint:
          "redact the words that are named (testimony redact THREAD:MESSAGE WORDS); let one stand with a reason (testimony review THREAD), or change title and labels",
        code: .refused)
    case .notLookedAt(let questions, let code):
      self.init(
        "\(counted(questions, "detail")) may say who somebody is, and nobody has looked at \(questions == 1 ? "it" : "them"); nothing was written",
        hint: "testimony review THREAD, or --looked-at \(code)", code: .needsAnswer)
    case .outOfDate:
      self.init(
        "redactions or layers were changed while the export was prepared",
        hint: "nothing was written; export again")
    case .transcriptRejected(let reason):
      self.init(
        "the transcript does not verify (\(reason)); nothing was written",
        hint: "run: testimony verify")
    case .packing(let reason):
      self.init(
        "the files cannot be put into one: \(reason)",
        hint:
          "the journal's ledger already says that they were published; try again, or as a folder")
    case .stoppedAfterRecord(let error):
      let reason = Failure(error)
      let claim = "; nothing was written"
      self.init(
        reason.message.hasSuffix(claim)
          ? String(reason.message.dropLast(claim.count)) : reason.message,
        hint:
          "no file was written, but the journal's ledger already says that they were published; export again",
        code: reason.code)
    case .tooLarge:
      self.init("too many messages for one export", hint: "select fewer: herat:1-500")
    case .destination(let path, let reason, let recorded):
      let ledger =
        recorded
        ? "the journal's ledger already says that it was published; export again to write it"
        : "nothing was written"
      self.init("cannot write '\(path)': \(reason.text)", hint: "\(reason.advice)\(ledger)")
    case .picture(let choice, let refusal): self.init(choice, refusal)
    case .badDraftName:
      self.init(
        "a draft's name is 1 to 32 of a-z, 0-9, - and _, beginning with a letter",
        hint: "names of drafts are seen in the shell's history; choose one that names nobody",
        code: .usage)
    case .noSuchDraft(let name):
      self.init("there is no draft '\(name)'", hint: "see: testimony export --drafts")
    case .draftNotUnderstood(let name):
      self.init(
        "the draft '\(name)' says something that this version does not know",
        hint: "save it anew: testimony export THREAD --draft \(name)")
    case .journal(let error): self.init(error)
    }
  }

  init(_ error: SelectionError) {
    switch error {
    case .malformed:
      self.init(
        "the selection is not understood", hint: "write herat, herat:3-17,20 or herat:2.5-9",
        code: .usage)
    case .noSuchThread:
      self.init("there is no such thread", hint: "see: testimony thread list")
    case .noSuchMessage(let number):
      self.init(
        "the thread has no message \(number)",
        hint: "see its numbers with: testimony thread show THREAD")
    case .ambiguous(let number, let devices):
      self.init(
        "message \(number) is on logs \(devices.map(String.init).joined(separator: " and "))",
        hint: "name the log: herat:\(devices[0]).\(number)")
    case .nothing:
      self.init(
        "no message is in the selection",
        hint: "choose other numbers or days; see: testimony thread show THREAD")
    }
  }
}

extension ExportError.DestinationReason {
  var text: String {
    switch self {
    case .exists: "it is there already"
    case .noFolder: "there is no such folder"
    case .notAFile: "something else than a file stands there"
    case .notAllowed: "it lies in the journal's own folder, or two files have that name"
    case .badName: "its name cannot stand in a release note"
    case .full: "the disk is full"
    case .readOnly: "the place is read-only"
    case .permission: "permission denied"
    case .failed: "the disk failed"
    }
  }

  fileprivate var advice: String {
    switch self {
    case .exists: "choose another --name, or use --overwrite; "
    case .noFolder: "make the folder first; "
    case .notAllowed: "choose another folder; "
    case .badName: "at most 255 bytes, no backslash, no control characters; "
    case .notAFile, .full, .readOnly, .permission, .failed: ""
    }
  }
}
