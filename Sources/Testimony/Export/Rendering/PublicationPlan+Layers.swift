import TestimonyProof

extension PublicationPlan {
  /// The layers that a publication shows of one message.
  ///
  /// A correction always takes the place of the words that it supersedes.
  ///
  /// - Throws: `noTranslation` where the message's words are not published and there is nothing in
  ///   their place; `noSuchNote`.
  func selectedLayers(
    of layers: MessageLayers, number: UInt64
  ) throws(ExportError) -> [SelectedLayer] {
    let choice = request.layers
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
    for entry in layers.clips where choice.showsClips {
      if let clip = clip(entry) { selected.append(clip) }
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
    return layer(kind, entry, mask, decided: mask)
  }

  private func layer(
    _ kind: PublishedLayer.Kind, _ entry: JournalEntry, _ mask: PublicationMask,
    decided: PublicationMask
  ) -> SelectedLayer {
    SelectedLayer(
      kind: kind, entry: entry, mask: mask, decided: decided,
      redacted: entry.content.opening.redacted(
        visibleFields: SelectedLayer.visibleSlots(of: kind).subtracting(mask.fields),
        hidden: mask.hidden))
  }

  /// A public post, without the name of who translated it; nil for one of which a part is redacted,
  /// and for what is none.
  private func clip(_ entry: JournalEntry) -> SelectedLayer? {
    let decided = mask(of: entry)
    guard Clip(entry) != nil, !decided.hidden.contains(true) else { return nil }
    let tokens = entry.content.tokens
    let mask = PublicationMask(hidden: Clip.namesTranslator(tokens), fields: decided.fields)
    return layer(.clip, entry, mask, decided: decided)
  }
}
