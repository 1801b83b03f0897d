/// Sentences in which a term stands.
enum Carriers {
  static let all: [(language: String, before: String, after: String)] = [
    ("English", "Yesterday I saw ", " at the bakery."),
    ("English", "Please do not tell ", ", it is not safe."),
    ("French", "Hier j’ai vu ", " devant la boulangerie."),
    ("French", "Il faut prévenir ", " avant ce soir."),
    ("Dari", "دیروز ", " را در نانوایی دیدم."), ("Dari", "لطفاً به ", "، نگویید."),
    ("Pashto", "پرون مې ", " په بازار کې ولید."), ("Pashto", "مهرباني وکړئ ", " ته مه وایئ."),
  ]
}
