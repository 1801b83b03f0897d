import Testimony

/// Shows what a shred destroys, asks why and on what authority, and for the name.
struct ShredDialog {
  let console: Console
  let options: ShredOptions
  let keepsOriginals: Bool
  /// What is to be typed back.
  let name: String

  func run(_ subject: ShredSubject, in journal: consuming Journal) throws(Failure) {
    let plan: ShredPlan
    do throws(JournalError) {
      plan = try journal.planShred(of: subject, keepingOriginals: keepsOriginals)
    } catch { throw Failure(error) }
    let view = ShredPlanView(plan: plan, name: name)
    if options.preview {
      if console.printsJSON { console.print(.object(view.members)) }
      if !console.printsJSON { for line in view.lines { console.print(line) } }
      return
    }
    for line in view.lines { console.showOnTerminal(line) }
    guard plan.holds.isEmpty else { throw Failure(JournalError.held) }
    guard plan.destroysAnything else { throw Failure(JournalError.nothingToShred) }
    let reason = try console.answerText("reason (sealed)")
    let authority = try console.answerText("on what authority (sealed)")
    guard !reason.isEmpty, !authority.isEmpty else {
      throw Failure(
        "nothing was shredded", hint: "say why, and who decided it: both are recorded")
    }
    let typed = try console.answerText("this cannot be undone; type '\(name)' to destroy it")
    guard typed.utf8.elementsEqual(name.utf8) else {
      throw Failure("nothing was shredded", hint: "to destroy it, type: \(name)")
    }
    do throws(JournalError) {
      try journal.shred(plan, reason: reason, authority: authority)
    } catch { throw Failure(error) }
    if console.printsJSON {
      console.print(.object(view.members + [("shredded", .bool(true))]))
    } else {
      console.print("\(name) shredded: \(view.destroyed)")
      for line in view.unreached { console.notes.hint(line) }
    }
  }
}
