import TestimonyGate
import TestimonyMatch

/// An invented term, as both modules take it.
struct MeasuredTerm {
  enum Script: String, CaseIterable { case latin = "Latin", arabic = "Arabic", digits }

  let text: String
  let script: Script

  var protected: ProtectedTerm {
    ProtectedTerm(script == .digits ? .number : .name, Array(text.utf8))
  }
  var gated: GateTerm { GateTerm(script == .digits ? .number : .name, Array(text.utf8)) }

  static let all: [MeasuredTerm] =
    ["Zarmina", "Farhad", "Gulnaz", "Najib Ahmadyar", "Élodie", "Wakil Tarzi"].map {
      MeasuredTerm(text: $0, script: .latin)
    }
    + ["فرهاد", "زرمینه", "گلناز", "نجیب احمدیار", "پلوشه", "ښکلا", "خوشحال"].map {
      MeasuredTerm(text: $0, script: .arabic)
    }
    + ["0705550142", "+93 79 555 01 88", "0612345601"].map {
      MeasuredTerm(text: $0, script: .digits)
    }
}
