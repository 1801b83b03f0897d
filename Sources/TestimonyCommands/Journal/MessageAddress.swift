import Testimony

/// A message as it is named on the command line: `herat:12`, or `herat:2.12` on log 2.
struct MessageAddress: Equatable {
  let thread: String
  let device: UInt16?
  let number: UInt64

  init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, Handle.isValid(String(parts[0])) else { return nil }
    thread = String(parts[0])
    let numbers = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    switch numbers.count {
    case 1:
      guard let number = UInt64(numbers[0]), number > 0 else { return nil }
      device = nil
      self.number = number
    case 2:
      guard let device = UInt16(numbers[0]), device > 0, let number = UInt64(numbers[1]),
        number > 0
      else { return nil }
      self.device = device
      self.number = number
    default: return nil
    }
  }
}

extension Console {
  func thread(_ handle: String, in journal: borrowing Journal) throws(Failure) -> ConversationThread
  {
    if let thread = journal.state.thread(handle: handle) { return thread }
    guard Handle.isValid(handle) else {
      throw Failure(
        "'\(handle)' is not a thread's handle", hint: "see: testimony thread list", code: .usage)
    }
    throw Failure("there is no thread '\(handle)'", hint: "see: testimony thread list")
  }

  func contributor(_ handle: String, in journal: borrowing Journal) throws(Failure) -> Contributor {
    guard let contributor = journal.state.contributor(handle: handle) else {
      throw Failure(
        "there is no contributor '\(handle)'", hint: "see: testimony contributor list")
    }
    return contributor
  }

  /// The message that an address names.
  func message(
    _ text: String, in journal: borrowing Journal
  ) throws(Failure) -> (entry: JournalEntry, thread: ConversationThread) {
    guard let address = MessageAddress(text) else {
      throw Failure(
        "'\(text)' does not name a message", hint: "write thread and number, as in herat:12",
        code: .usage)
    }
    let thread = try thread(address.thread, in: journal)
    let logs = thread.lastNumber.logs.filter {
      thread.lastNumber[$0] ?? 0 >= address.number
    }
    guard address.device != nil || logs.count < 2 else {
      throw Failure(
        "message \(address.number) is on logs \(logs.map(String.init).joined(separator: " and "))",
        hint: "name the log: \(address.thread):\(logs[0]).\(address.number)", code: .usage)
    }
    let found: JournalEntry?
    do throws(JournalError) {
      found = try journal.message(address.number, device: address.device, of: thread)
    } catch {
      throw Failure(error)
    }
    guard found != nil || logs.isEmpty || thread.shreddedCount == 0 else {
      throw Failure(
        "message \(text) was shredded", hint: "see by whom and why: testimony shred list")
    }
    guard let found else {
      throw Failure(
        "there is no message \(text)",
        hint: "the last one is \(address.thread):\(thread.lastNumber.values.max() ?? 0)")
    }
    return (found, thread)
  }
}
