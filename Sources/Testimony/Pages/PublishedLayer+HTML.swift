extension PublishedLayer {
  /// The layer within its message's article: what it is and who made it, and its words.
  func section(_ number: Int, _ wording: Wording) -> Markup {
    """
    <section class="layer">
    <p class="meta"><span class="n">\(wording.number(number))</span> \
    <span>\(what(wording))</span> <bdi class="who">\(label)</bdi></p>
    \(runs.words(wording))
    </section>

    """
  }
}
