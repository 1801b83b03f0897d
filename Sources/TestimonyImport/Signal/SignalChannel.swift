/// How messages of Signal came.
enum SignalChannel {
  static let name = Array("signal".utf8)
}
