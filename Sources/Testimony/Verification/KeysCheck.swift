import TestimonyStorage

/// The `keys` file as it can be seen without any of its secrets.
struct KeysCheck {
  let faults: FaultList

  func run(_ folder: JournalFolder, journal: Identifier) {
    do throws(JournalError) {
      let (file, _) = try Journal.readKeys(folder)
      if file.journal != journal { faults.add(.keysOfOtherJournal, at: .keys) }
    } catch {
      switch error {
      case .storage(.missing): faults.add(.keysMissing, at: .keys)
      case .storage: faults.add(.unreadable, at: .keys)
      default: faults.add(.keysMalformed, at: .keys)
      }
    }
  }
}
