/// Asks other machines over HTTP and HTTPS, by the program `curl`: proxies, SOCKS and TLS are as its
/// users know them. What it gives back is believed by nobody: it is signed, and checked by whoever asked.
package struct WebClient: Sendable {
  /// `http://…`, `socks5h://…`; nil for none.
  package let proxy: String?

  /// - Parameter proxy: the proxy, as curl takes it.
  package init(proxy: String? = nil) { self.proxy = proxy }

  /// What came back.
  package struct Answer: Sendable {
    package let status: Int
    /// The content type; may be empty.
    package let type: String
    package let body: [UInt8]
  }

  /// Bytes of an answer.
  package static let limit = 1 << 20
  /// Seconds in which everything is done, and within which a connection is made.
  private static let (seconds, patience) = (60, 30)
  /// A stranger who sends without end must not fill the memory.
  private static let bytesPerSecond = 256 << 10

  /// Sends bytes and waits for the answer.
  ///
  /// - Parameters:
  ///   - bytes: the body.
  ///   - address: `http://` or `https://`, ASCII.
  ///   - type: the content type; nil for none.
  /// - Returns: the answer, whatever its status.
  /// - Throws: `WebError`.
  package func post(
    _ bytes: [UInt8], to address: String, type: String?
  ) throws(WebError) -> Answer {
    guard Self.isAddress(address) else { throw .badAddress }
    var arguments = [
      "-q", "--globoff", "--silent", "--show-error", "--proto", "=http,https", "--user-agent", "",
      "--max-time", "\(Self.seconds)", "--connect-timeout", "\(Self.patience)",
      "--max-filesize", "\(Self.limit)", "--limit-rate", "\(Self.bytesPerSecond)",
      "--header", "Expect:", "--header", "Content-Type:" + (type.map { " " + $0 } ?? ""),
      "--data-binary", "@-", "--write-out", "\n%{http_code} %{content_type}",
    ]
    if let proxy { arguments += ["--proxy", proxy] }
    arguments += ["--url", address]
    let curl = OtherProgram("curl", arguments)
    do throws(OtherProgramError) {
      return try Self.answer(in: try curl.output(of: bytes, limit: 16 * Self.limit))
    } catch {
      if error == .notInstalled { throw .noCurl }
      throw .failed(error.reason)
    }
  }

  /// The body, and the line behind it that says status and type.
  private static func answer(in output: [UInt8]) throws(OtherProgramError) -> Answer {
    guard let end = output.lastIndex(of: 0x0A) else { throw .failed("no answer") }
    let words = output[(end + 1)...].split(separator: 0x20, maxSplits: 1)
    guard let status = words.first.flatMap({ Int(String(decoding: $0, as: UTF8.self)) }) else {
      throw .failed("no answer")
    }
    guard end <= limit else { throw .failed("the answer is longer than \(limit >> 20) MiB") }
    return Answer(
      status: status, type: words.count > 1 ? String(decoding: words[1], as: UTF8.self) : "",
      body: Array(output[..<end]))
  }

  static func isAddress(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.count <= 2_048 && bytes.allSatisfy { $0 > 0x20 && $0 < 0x7F }
      && (bytes.starts(with: "http://".utf8) || bytes.starts(with: "https://".utf8))
  }
}
