import Testimony
import TestimonyMedia

extension Failure {
  /// A file that was to leave with messages does not.
  init(_ choice: PictureChoice, _ refusal: PictureRefusal) {
    let file = "file \(choice.file) of message \(choice.message)"
    switch refusal {
    case .notSelected:
      self.init(
        "message \(choice.message) is not among those that are published",
        hint: "publish it too, or leave out its --attach", code: .usage)
    case .noSuchFile:
      self.init(
        "message \(choice.message) has no file \(choice.file)",
        hint: "see them with: testimony thread show", code: .usage)
    case .hidden:
      self.init(
        "a decision hides message \(choice.message), so none of its files leaves",
        hint: "see it with: testimony thread show --words", code: .refused)
    case .fault(let fault):
      self.init(
        "\(file) cannot be cleaned: \(fault.text)",
        hint:
          "whole JPEG and PNG pictures leave, and GIF, WebP and TIFF with exiftool or mat2; save it, make one of it, and attach that",
        code: .refused)
    case .holdsTerm:
      self.init(
        "a term that identifies a contributor stands in \(file), where no program shows it",
        hint: "nothing was written; save it anew with another program, and attach that",
        code: .refused)
    case .noProgram(let kind, let programs):
      self.init(
        "\(file) is a \(kind), which is cleaned by \(programs), and that is not installed",
        hint: "install it (Debian: libimage-exiftool-perl, mat2), or make a JPEG or PNG of it",
        code: .refused)
    case .notCleaned(let kind, let reason):
      self.init(
        "\(file) is a \(kind), and could not be cleaned: \(reason)",
        hint: "nothing was written; make a JPEG or PNG of it, and attach that", code: .refused)
    case .found(let names):
      self.init(
        "exiftool still finds in \(file) what should be gone: \(names.prefix(8).joined(separator: ", "))",
        hint: "nothing was written; publish without it", code: .refused)
    case .unread(let reason):
      self.init(
        "exiftool could not look at \(file): \(reason)",
        hint: "nothing was written; see whether it works: exiftool -ver", code: .refused)
    }
  }
}

extension PictureFault {
  fileprivate var text: String {
    switch self {
    case .unknownKind: "it is no picture of a kind that can be cleaned"
    case .tooLarge: "it is larger than \(CleanPicture.byteLimit >> 20) MiB"
    case .truncated: "it ends too early"
    case .malformed(let offset): "it does not keep to its format at byte \(offset)"
    case .unknownPart(let offset): "it has a part at byte \(offset) that is not known"
    case .remains: "text that was to be taken out stands in it still"
    }
  }
}
