package import TestimonyImport

/// Why messages of another program were not imported.
package enum ChatImportError: Error, Equatable {
  /// The file cannot be read; the system's `errno`.
  case unreadable(errno: Int32)
  case notAFile
  /// More than is kept in memory of a pipe.
  case tooLarge(limit: Int)
  /// The file was written to while it was read.
  case changed
  /// Nothing of a format that is known.
  case unknownFormat
  /// Several texts in it are exports: which is meant?
  case several([String])
  /// Of the numbered parts of a conversation one is not there, or cannot be read.
  case missingPart(number: Int)
  /// More texts than one import takes.
  case tooManyTexts(limit: Int)
  /// Known, and not read.
  case refused(Detection.Refusal)
  /// Text number `file` cannot be read any further.
  case parse(file: Int, ParseFailure)
  case archive(ArchiveFailure)
  /// The parser did not account for every byte: a fault of this program's.
  case unbalanced(file: Int, given: UInt64, accounted: UInt64)
  /// More people or conversations than can be asked about.
  case tooMany(limit: Int)
  /// Nothing was decided about this person or conversation of the source.
  case undecided
  /// A file that came with a message could not be sealed.
  case attachment(AttachmentError)
  case journal(JournalError)
}

extension ChatImportError {
  static func wrap<R: ~Copyable>(
    _ body: () throws(JournalError) -> R
  ) throws(ChatImportError) -> R {
    do throws(JournalError) { return try body() } catch { throw .journal(error) }
  }

  static func sealing<R>(
    _ body: () throws(AttachmentError) -> R
  ) throws(ChatImportError) -> R {
    do throws(AttachmentError) { return try body() } catch {
      switch error {
      case .changed: throw .changed
      case .unreadable(let number): throw .unreadable(errno: number)
      case .notAFile: throw .notAFile
      case .journal(let error): throw .journal(error)
      case .placing: throw .attachment(error)
      }
    }
  }
}
