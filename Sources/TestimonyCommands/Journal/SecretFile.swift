import TestimonyCrypto
import TestimonyStorage

/// A secret written to a file, because somebody asked for it.
enum SecretFile {
  /// Makes a new file, mode 0600, durable at return.
  ///
  /// - Throws: `Failure`, also when the file is there already.
  static func write(_ secret: borrowing Secret, toNew file: String) throws(Failure) {
    do throws(StorageError) {
      try DurableFile.createNew(
        file, secret.withBytes { bytes in unsafe bytes.withUnsafeBytes { unsafe Array($0) } })
    } catch {
      throw Failure(error)
    }
  }
}
