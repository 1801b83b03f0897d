import TestimonyProof

/// What the user is told of a policy file that cannot be read.
extension Failure {
  init(_ error: PolicyError, in name: String) {
    self.init("'\(name)', line \(error.line): not a policy (C2SP tlog-policy)", code: .usage)
  }
}
