import TestimonyProof

extension Journal {
  /// The layers that a publication shows of one message.
  ///
  /// A correction always takes the place of the words that it supersedes.
  ///
  /// - Throws: `noTranslation` where the message's words are not published and there is nothing in
  ///   their place; `noSuchNote`.
  func selectedLayers(
    of layers: MessageLayers, _ choice: LayerChoice, number: UInt64
  ) throws(ExportError) -> [SelectedLayer] {
    var selected: [SelectedLayer] = []
    if choice.showsOriginals, let correction = layers.corrections.last {
      selected.append(layer(.correction, correction))
    }
    for language in choice.translations {
      guard let translation = layers.translation(into: language), !layers.isOutdated(translation)
      else { continue }
      selected.append(layer(.translation(language: language), translation))
    }
    if !choice.showsOriginals, selected.isEmpty, !layers.message.body.isEmpty {
      throw .noTranslation(message: number)
    }
    let device = layers.message.reference.id.device
    for note in choice.notes where note.message == number && note.device ?? device == device {
      guard layers.notes.indices.contains(note.note - 1) else {
        throw .noSuchNote(message: number, note: note.note)
      }
      selected.append(layer(.note, layers.notes[note.note - 1]))
    }
    return selected
  }

  private func layer(_ kind: PublishedLayer.Kind, _ entry: JournalEntry) -> SelectedLayer {
    let mask = mask(of: entry)
    return SelectedLayer(
      kind: kind, entry: entry, mask: mask,
      redacted: entry.content.opening.redacted(
        visibleFields: SelectedLayer.visibleSlots(of: kind).subtracting(mask.fields),
        hidden: mask.hidden))
  }

  /// Names of those who made layers and have no label of their own: not the keeper, not a
  /// contributor of the thread.
  package func layerMakers(of request: ExportRequest) throws(ExportError) -> [String] {
    guard let thread = state.thread(handle: request.selection.thread) else {
      throw .selection(.noSuchThread)
    }
    let ids = try places(of: request.selection, in: thread).map(\.id)
    let messages = try selectedMessages(ids, of: thread, request: request)
    var names: [String] = []
    for layer in messages.flatMap(\.layers) where layer.entry.content.fields.speaker == nil {
      guard let name = layer.entry.content.fields.provenance?.author, !names.contains(name) else {
        continue
      }
      names.append(name)
    }
    return names
  }
}
