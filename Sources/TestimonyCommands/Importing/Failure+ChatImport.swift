import Glibc
import Testimony
import TestimonyImport

extension Failure {
  init(_ error: ChatImportError, file: String) {
    let file = file == "-" ? "standard input" : "'\(file)'"
    switch error {
    case .unreadable(let number) where number == EMFILE || number == ENFILE:
      self.init(
        "\(file) holds more files than may be open at once; nothing was imported",
        hint: "allow more (ulimit -n), or import it in parts")
    case .unreadable(let number): self.init("cannot read \(file)", errno: number)
    case .notAFile: self.init("\(file) is not a file")
    case .tooLarge(let limit):
      self.init(
        "\(file) has more than \(limit >> 20) MiB",
        hint: "save it to a file to look at it, or import it without --preview")
    case .changed:
      self.init(
        "\(file) changed while it was read",
        hint: "what was imported is kept; import it again when nobody writes to it")
    case .unknownFormat:
      self.init(
        "\(file) is of no format that is known",
        hint: "nothing was imported; --format names one, testimony attach keeps any file")
    case .several(let names):
      let shown = names.prefix(8).joined(separator: ", ") + (names.count > 8 ? ", …" : "")
      self.init(
        "\(file) holds \(names.count) exports: \(shown)",
        hint: "nothing was imported; unpack it and import them one by one")
    case .missingPart(let number):
      self.init(
        "\(file) lacks part \(number) of a conversation, message_\(number).json",
        hint:
          "nothing was imported; put it beside the others, or import single parts by their names")
    case .tooManyTexts(let limit):
      self.init(
        "\(file) holds more than \(limit) files, which one import does not take",
        hint: "nothing was imported; import it in parts, or mails as one .mbox file")
    case .refused(let why): self.init("\(file) \(why.wording.0)", hint: why.wording.1)
    case .parse(_, let failure):
      self.init(
        "\(file) cannot be read on from byte \(failure.offset): \(failure.reason.rawValue)",
        hint: "nothing of it was left out silently: what was not imported is still in the file")
    case .archive(let error): self.init("\(file) \(error.text)", hint: "nothing was imported")
    case .unbalanced(_, let given, let accounted):
      self.init(
        "of \(given) bytes of \(file) only \(accounted) could be accounted for",
        hint: "nothing was imported; this is a fault of the program: please report it")
    case .tooMany(let limit):
      self.init(
        "\(file) has more than \(limit) people or conversations",
        hint: "nothing was imported; export the conversations one by one")
    case .undecided:
      self.init(
        "somebody or some conversation in \(file) was not decided about",
        hint: "the file may have changed; import it again")
    case .attachment(let error): self.init(error, path: file)
    case .journal(let error): self.init(error)
    }
  }
}

extension Detection.Refusal {
  /// What is wrong, and what to do.
  fileprivate var wording: (String, String) {
    switch self {
    case .signalOwnExport:
      (
        "is Signal's own export, which is not read: none has been seen yet",
        "use signal-cli or sigtop, and keep this file with: testimony attach THREAD FILE"
      )
    case .utf16:
      ("is text in UTF-16", "save it as UTF-8; keep this file with: testimony attach THREAD FILE")
    case .database:
      ("is a database", "export the conversation with the program that wrote it")
    }
  }
}

extension ArchiveFailure {
  /// What is wrong with the archive; names in it are content, and not repeated.
  fileprivate var text: String {
    switch self {
    case .notAnArchive: "is no whole zip archive"
    case .malformed: "is a zip archive whose directory is not sound"
    case .encrypted: "holds an encrypted file"
    case .duplicate: "holds two files of one name"
    case .overlapping: "holds files that share their bytes, as archives made to do harm have"
    case .method: "holds a file that is packed in an unusual way"
    case .tooLarge: "holds a file that unpacks to more than a hundred times its size"
    case .tooMany: "holds more files than a chat's export has"
    case .unreadable: "could not be read"
    case .damaged: "holds a file that does not unpack to what its checksum says"
    }
  }
}
