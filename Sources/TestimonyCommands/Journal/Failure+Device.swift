import Testimony

extension Failure {
  init(_ error: DeviceError) {
    switch error {
    case .unknown(let number):
      self.init("the journal has no log \(number)", hint: "see: testimony device list")
    case .hasLog(let number):
      self.init(
        "this machine writes a log already, number \(number)",
        hint: "say how it is called: testimony device label \(number)")
    case .own:
      self.init(
        "this machine writes that log",
        hint: "a log is retired by another machine, which goes on; this one would begin a new log")
    case .nothingToMove:
      self.init(
        "this machine writes no log that it could hand over", hint: "see: testimony device list")
    case .notADevice:
      self.init(
        "the file is no log handed over of this journal",
        hint: "name the file that 'testimony device move' wrote there", code: .refused)
    case .behind(let seen, let found):
      self.init(
        "the log has \(counted(seen, "entry", "entries")), and \(found) are here",
        hint: "take those first: testimony merge, or sync; then again", code: .refused)
    case .contradicted:
      self.init(
        "what is here of the log is not what the machine wrote that handed it over",
        hint: "nothing was changed; look after both: testimony verify", code: .diverged)
    case .fileStays(let error):
      let cause = Failure(error).message
      self.init(
        "the log is this machine's now, but the file that it came in stays: \(cause)",
        hint: "destroy it: two machines that write one log contradict each other")
    case .file(let error): self.init(error)
    case .retired(let number):
      self.init(
        "log \(number) was retired already", hint: "it stays retired; see: testimony device list")
    }
  }
}
