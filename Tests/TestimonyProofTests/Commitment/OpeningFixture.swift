import SeededRandom
@testable import TestimonyProof

/// Invented entries.
enum OpeningFixture {
  static let sentences = [
    "The fighting is about 2 kilometres from our house in the centre.",
    "We only get one shot. There is no plan B.",
    "Sorry, I can't speak right now. Later.",
    "جنگ حدود ۲ کیلومتر از خانه ما در مرکز شهر فاصله دارد.",
    "ما نمی‌توانیم بیرون برویم؛ لطفاً فردا زنگ بزنید.",
    "Rendez-vous à l’aéroport, près de l'entrée « nord », à 6 h 30.",
    "زه نن شپه د هرات څخه وځم، دعا وکړئ 🙏🏽",
    "👨‍👩‍👧‍👦 ok\r\nsee you 明日 at the gate e\u{301}\u{323} !!",
    "", "no",
  ]

  /// A message whose every draw comes from the seed.
  static func message(_ seed: UInt64, body: String? = nil) throws -> Opening {
    var random = Seeded(seed)
    let body = body ?? sentences.randomElement(using: &random) ?? ""
    return try opening(
      fields: messageFields(&random),
      tokens: Tokens.cut(body: Array(body.utf8), using: &random), &random)
  }

  static func opening(
    fields: [[UInt8]?], tokens: Tokens, _ random: inout Seeded
  ) throws -> Opening {
    try Opening(
      fields: fields, tokens: tokens,
      salts: random.bytes(Opening.saltByteCount(tokenCount: tokens.count)),
      shape: Shape.random(leafCount: tokens.count, using: &random))
  }

  static func messageFields(_ random: inout Seeded) -> [[UInt8]?] {
    var fields = [[UInt8]?](repeating: nil, count: 16)
    func set(_ slot: Slot, _ text: String) { fields[Int(slot.rawValue)] = Array(text.utf8) }
    set(.kind, "message")
    fields[1] = [0, 0, 0, 0, 0, 0, 0, UInt8.random(in: 1...255, using: &random)]
    set(.direction, ["i", "o"].randomElement(using: &random) ?? "i")
    fields[3] = random.bytes(16)
    set(.sentDate, "2021-08-12Z")
    set(.sentTime, "14:05:33Z")
    set(.sentOffset, "+04:30")
    set(.loggedDate, "2021-08-13Z")
    set(.loggedTime, "07:00:01Z")
    set(.channel, "whatsapp")
    set(.language, "prs-AF")
    if Bool.random(using: &random) { fields[11] = random.bytes(64) }
    if Bool.random(using: &random) { fields[12] = random.bytes(32) }
    set(.provenance, #"{"method":"typed","uncertainty":60}"#)
    fields[15] = random.bytes(16)
    return fields
  }
}
