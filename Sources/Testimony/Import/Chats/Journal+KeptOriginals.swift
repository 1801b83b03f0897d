import TestimonyCrypto
package import TestimonyImport
import TestimonyProof

extension Journal {
  /// Keeps originals that could not be imported yet: who sent them to us sends them once. An entry holds them,
  /// sealed, that says nothing of what they mean.
  ///
  /// - Returns: false where an import of the same bytes was begun or kept before.
  package mutating func keep(
    _ material: ImportMaterial, as source: SourceFormat
  ) throws(ChatImportError) -> Bool {
    try ChatImportError.wrap { () throws(JournalError) in try refresh() }
    let digest = try digest(of: material)
    guard earlierImport(of: digest) == nil else { return false }
    try ChatImportError.wrap { () throws(JournalError) in try shareAttaching() }
    _ = try beginChatImport(material, source.rawValue, nil, digest)
    return true
  }

  /// An original that was kept, and what it was taken for; nil where its bytes say it.
  package struct KeptOriginal: Sendable {
    package let original: ImportMaterial.Original
    package let source: SourceFormat?
  }

  /// Originals that were kept and not imported since, and those of pipes of which the import was interrupted, the
  /// oldest first.
  package func keptOriginals() throws(ChatImportError) -> [KeptOriginal] {
    // Of one that was kept first and begun then, the beginning counts.
    var seen = Set(state.imports.lazy.filter(\.isComplete).map(\.digest))
    var kept: [KeptOriginal] = []
    for record in state.imports.reversed() where seen.insert(record.digest).inserted {
      let begun = try ChatImportError.wrap { () throws(JournalError) -> JournalEntry in
        try entry(record.entry.id, owner: id)
      }
      guard begun.content.attachments.count == 1, let file = begun.content.attachments.first,
        !file.isShredded,
        isKept(record) || file.name.utf8.elementsEqual(ImportMaterial.Original.pipeName.utf8)
      else { continue }
      kept.append(
        KeptOriginal(
          original: ImportMaterial.Original(name: file.name, origin: .sealed(file)),
          source: SourceFormat(rawValue: ChatFormat.family(of: record.format))))
    }
    return kept.reversed()
  }
}
