import Testimony
import TestimonyStorage

/// Takes files in with a message.
struct AttachmentIntake {
  let console: Console

  /// Seals the files at these paths, in order.
  ///
  /// - Throws: `Failure`; what was sealed of other files is found and removed by the next one.
  func store(_ paths: [String], in journal: inout Journal) throws(Failure) -> [AttachmentReference]
  {
    var references: [AttachmentReference] = []
    for path in paths { references.append(try store(path, in: &journal)) }
    return references
  }

  /// Sees that a file is there to be read, before anything is typed to go with it.
  ///
  /// - Throws: `Failure`.
  func check(_ path: String) throws(Failure) {
    do throws(AttachmentError) { _ = try SourceFile.open(path) } catch {
      throw Failure(error, path: path)
    }
  }

  private func store(_ path: String, in journal: inout Journal) throws(Failure)
    -> AttachmentReference
  {
    do throws(AttachmentError) {
      let file = try SourceFile.open(path)
      var progress = Progress("sealing", total: Int(clamping: file.size ?? 0), on: console)
      return try journal.storeAttachment(reading: file, name: Self.name(of: path)) { done, _ in
        progress.advance(to: Int(clamping: done))
      }
    } catch {
      throw Failure(error, path: path)
    }
  }

  /// The file's name without its folders.
  static func name(of path: String) -> String {
    path.split(separator: "/", omittingEmptySubsequences: true).last.map(String.init) ?? path
  }
}

extension Failure {
  init(_ error: AttachmentError, path: String) {
    switch error {
    case .journal(let error): self.init(error)
    case .unreadable(let number):
      self.init("cannot read '\(path)'", errno: number, hint: "nothing of it was kept")
    case .notAFile:
      self.init(
        "'\(path)' is not a file", hint: "name one file; pack a folder into an archive first")
    case .changed:
      self.init(
        "'\(path)' changed while it was read", hint: "nothing of it was kept; try again")
    case .placing(.exists):
      self.init(
        "'\(path)' is there already", hint: "nothing is ever overwritten; choose a new name")
    case .placing(.missing):
      self.init("there is no folder for '\(path)'", hint: "make the folder first")
    case .placing(.wrongKind):
      self.init(
        "'\(path)' is no place for it: the journal's own folder, or not a file",
        hint: "name a new file elsewhere")
    case .placing(.permission):
      self.init("'\(path)' may not be written", hint: "choose another folder")
    case .placing(let error): self.init(error)
    }
  }
}
