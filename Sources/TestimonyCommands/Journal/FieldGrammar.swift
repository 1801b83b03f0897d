import TestimonyProof

/// Whether what the user names can stand in a field: the verifiers' own grammar.
enum FieldGrammar {
  static func isLanguage(_ text: String) -> Bool { Slot.language.accepts(Array(text.utf8)) }

  static func isChannel(_ text: String) -> Bool { Slot.channel.accepts(Array(text.utf8)) }
}
