package import TestimonyMedia

/// A file of a message that is to be published with it. Without one of these no file leaves.
package struct PictureChoice: Hashable, Sendable {
  /// The log, where the message is named with one.
  package let device: UInt16?
  package let message: UInt64
  /// Which of its files, from 1.
  package let file: Int

  package init(device: UInt16?, message: UInt64, file: Int) {
    self.device = device
    self.message = message
    self.file = file
  }
}

/// Why a file does not leave.
package enum PictureRefusal: Equatable, Sendable {
  /// Its message is not among those that are published.
  case notSelected
  case noSuchFile
  /// A decision hides the whole message, or its files.
  case hidden
  /// A term that identifies somebody stands in the bytes of the cleaned picture.
  case holdsTerm
  /// It cannot be cleaned.
  case fault(PictureFault)
  /// No program is installed that cleans this kind: the kind, and which ones do.
  case noProgram(String, String)
  /// A program could not clean it.
  case notCleaned(String, String)
  /// Another program still finds these in the cleaned picture.
  case found([String])
  /// Another program could not read the cleaned picture.
  case unread(String)
}
