/// Why an answer proves nothing.
package enum TimeStampFault: Int32, Error, CaseIterable {
  case malformed = 1
  case notDER, refused, noToken, signers, attributes, weakDigest, certificateMissing, usage, chain
  case imprint, nonce, policy, signature, time, roots, memory

  /// The sentence for a reader, without full stop.
  package var message: String {
    switch self {
    case .malformed: "the answer is not one of a time stamp authority"
    case .notDER: "the answer is not DER: it could be read in more than one way"
    case .refused: "the authority refused"
    case .noToken: "the answer holds no time stamp"
    case .signers: "the time stamp has not exactly one signer"
    case .attributes: "what is signed does not say that it is a time stamp"
    case .weakDigest: "it is signed with a hash that is broken"
    case .certificateMissing: "the certificate of the signer is not in it"
    case .usage: "the signer's certificate is not for time stamps alone"
    case .chain: "no chain that was valid at its time leads to a trusted certificate"
    case .imprint: "it is of something else"
    case .nonce: "it does not answer this request: its nonce is another one, or missing"
    case .policy: "it was made by another policy"
    case .signature: "its signature is not valid"
    case .time: "its time cannot be read"
    case .roots: "the trusted certificates cannot be read: PEM is needed"
    case .memory: "there is not enough memory to check it"
    }
  }
}
