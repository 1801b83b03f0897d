import Glibc

extension ImportMaterial.Original {
  /// What a pipe holds, in memory: for a look that writes nothing.
  ///
  /// - Throws: `tooLarge`, `unreadable`.
  package static func piped(
    _ descriptor: Int32, limit: Int
  ) throws(ChatImportError) -> ImportMaterial.Original {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .unreadable(errno: errno) }
      if count == 0 { break }
      bytes += chunk.prefix(count)
      guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
    }
    return ImportMaterial.Original(name: "standard input", origin: .bytes(bytes))
  }
}

extension Journal {
  /// Seals what comes through a pipe as it comes. No entry refers to it yet: where the import does not follow, it is
  /// cleared away with the next attachment.
  package mutating func seal(
    piped descriptor: Int32
  ) throws(ChatImportError) -> ImportMaterial.Original {
    let reference = try ChatImportError.sealing { () throws(AttachmentError) in
      let source = try SourceFile(taking: dup(descriptor))
      return try storeAttachment(reading: source, name: "standard input")
    }
    return ImportMaterial.Original(name: "standard input", origin: .sealed(reference))
  }
}
