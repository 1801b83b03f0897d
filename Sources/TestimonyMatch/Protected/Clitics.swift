/// What languages attach to a name: Dari and Pashto before and behind it, Latin spellings behind it.
/// Folded as `Folding` folds.
enum Clitics {
  private static func fold(_ words: String) -> Set<[UInt32]> {
    Set(FoldedText(Array(words.utf8)).scalars.split(separator: 0x20).map(Array.init))
  }

  private static let before = fold("و ب به د از در وب")
  private static let behind = fold(
    """
    ها های هایی هایم هایت هایش ی یی م ت ش مان تان شان ام ات اش را ره رو ست است ه
    جان جانم خان خانه آغا آقا
    """)
  private static let latin = fold("s jan jaan jon khan agha aqa sahib")
  private static let longest = 5

  /// Whether letters before a term belong to its word.
  static func areBefore(_ letters: ArraySlice<UInt32>) -> Bool {
    letters.count <= 2 && before.contains(Array(letters))
  }

  /// Whether letters behind a term belong to its word: one ending, or two.
  static func areBehind(_ letters: ArraySlice<UInt32>, kind: LetterKind) -> Bool {
    guard letters.count <= 2 * longest else { return false }
    if kind == .latin { return isEnding(letters, of: latin) }
    return kind == .arabic && isEnding(letters, of: behind)
  }

  private static func isEnding(_ letters: ArraySlice<UInt32>, of known: Set<[UInt32]>) -> Bool {
    if known.contains(Array(letters)) { return true }
    guard letters.count > 1 else { return false }
    return (1..<letters.count).contains { count in
      known.contains(Array(letters.prefix(count)))
        && known.contains(Array(letters.dropFirst(count)))
    }
  }
}
