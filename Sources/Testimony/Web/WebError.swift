/// Why nothing came back from another machine.
package enum WebError: Error, Equatable {
  /// The program `curl` is not installed.
  case noCurl
  /// Not an address of HTTP or HTTPS.
  case badAddress
  /// What curl said.
  case failed(String)
}
