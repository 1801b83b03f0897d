import Glibc
import TestimonyGate

/// Prints the measures of recognition as the tables that stand in Docs/Redaction.md; fails when a term
/// in its own letters is missed.
func decimal(_ value: Double) -> String {
  let tenths = Int((value * 10).rounded())
  return "\(tenths / 10).\(tenths % 10)"
}

let recall = Recall()
let trials = recall.byFamily.values.map(\.trials).reduce(0, +)
print(
  "\(recall.mutators.count) mutators, \(Carriers.all.count) sentences in four languages, \(trials) trials."
)
print("Missed, as counts:\n\n| family | trials | by matching | by the gate |\n|---|---|---|---|")
for family in Mutator.Family.allCases {
  guard let tally = recall.byFamily[family] else { continue }
  let match = family == .encoded ? "–" : "\(tally.missedByMatch)"
  print("| \(family.rawValue) | \(tally.trials) | \(match) | \(tally.missedByGate) |")
}
print("\n| script | trials | by matching | by the gate |\n|---|---|---|---|")
for script in MeasuredTerm.Script.allCases {
  guard let tally = recall.byScript[script] else { continue }
  print(
    "| \(script.rawValue) | \(tally.trials) | \(tally.missedByMatch) | \(tally.missedByGate) |")
}
for (name, tally) in recall.misses.sorted(by: { $0.key < $1.key }) {
  print(
    "\nMissed: \(name): \(tally.missedByMatch) by matching, \(tally.missedByGate) by the gate, of \(tally.trials)."
  )
}

let alarms = Alarms()
print("\nFalse alarms in ordinary messages, for twenty names as they are common:\n")
print("| language | words | certain | asked | gate: terms | block | confirm | strip | policy |")
print("|---|---|---|---|---|---|---|---|---|")
for (language, count) in alarms.byLanguage {
  let actions = GateAction.allCases.map { "\(count.byAction[$0, default: 0])" }
  print(
    "| \(language) | \(count.words) | \(count.certain) | \(count.asked) | \(count.gateTerms) | "
      + actions.joined(separator: " | ") + " |")
}
let words = alarms.byLanguage.map(\.count.words).reduce(0, +)
let certain = alarms.byLanguage.map(\.count.certain).reduce(0, +)
let asked = alarms.byLanguage.map(\.count.asked).reduce(0, +)
let perWords = 10_000 / Double(words)
print(
  "\nPer 10,000 words: certain \(decimal(Double(certain) * perWords)), asked \(decimal(Double(asked) * perWords))."
)
let classes = alarms.byClass.sorted { $0.key.rawValue < $1.key.rawValue }
print(
  "Detectors: "
    + classes.map { "\($0.key.rawValue) \(decimal(Double($0.value) * perWords))" }
    .joined(separator: ", ") + ".")

let questions = Questions()
let perHundred = 100 / Double(questions.messages)
print(
  "\nA review of \(questions.messages) invented messages, \(questions.telling) of them telling: "
    + "\(questions.blocking + questions.asked) questions, \(decimal(Double(questions.blocking + questions.asked) * perHundred)) "
    + "per 100 messages (\(questions.blocking) about what blocks). "
    + "Nothing found in \(questions.missed.count) of the telling ones.")
for text in questions.missed { print("- \(text)") }

// Only a release build says something of speed.
if !CommandLine.arguments.contains("--no-speed") {
  print("\nSpeed for \(Speed.termCount) terms:\n\n| what | MB a second |\n|---|---|")
  for (what, megabytes) in Speed().rows { print("| \(what) | \(decimal(megabytes)) |") }
}
if recall.missesExact { exit(1) }
