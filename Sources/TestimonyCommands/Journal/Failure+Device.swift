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
    case .retired(let number):
      self.init(
        "log \(number) was retired already", hint: "it stays retired; see: testimony device list")
    }
  }
}
