import CPQ
import Glibc
package import TestimonyHubLink

/// A connection to a database, closed with its last use.
@safe package struct ServerConnection: ~Copyable {
  private let handle: OpaquePointer

  /// The oldest server that has all that the schema needs.
  private static let oldest = 130000
  /// Rows, and bytes of all values, that an answer may have.
  private static let (rowLimit, answerLimit) = (4096, 72 << 20)

  /// Connects. What the address, a service file and the environment leave open is the strict thing:
  /// an encrypted connection with exactly the server that the address names.
  ///
  /// - Parameter address: where the hub is.
  /// - Returns: the connection, with a server that is new enough.
  /// - Throws: `HubFault`.
  package static func open(_ address: HubAddress) throws(HubFault) -> ServerConnection {
    try forbidPassword(in: address)
    // libpq takes these only where nothing else says so. Sockets of this machine know no TLS.
    for (name, value) in [
      ("PGSSLMODE", "verify-full"), ("PGGSSENCMODE", "disable"), ("PGCONNECT_TIMEOUT", "30"),
    ] {
      unsafe setenv(name, value, 0)
    }
    guard let handle = unsafe PQconnectdb(String(decoding: address.bytes, as: UTF8.self)) else {
      throw .unreachable("no memory")
    }
    let connection = unsafe ServerConnection(handle: handle)
    guard unsafe PQstatus(handle) == CONNECTION_OK else {
      throw .unreachable(unsafe text(PQerrorMessage(handle)))
    }
    unsafe testimony_pq_ignore_notices(handle)
    guard connection.version >= oldest else { throw .tooOld(connection.version) }
    // Nothing of another schema is ever taken for something of the system's.
    _ = try connection.rows(
      "SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)")
    return connection
  }

  private init(handle: OpaquePointer) { unsafe self.handle = handle }

  deinit { unsafe PQfinish(handle) }

  /// The server's version: 150018 is 15.18.
  package var version: Int { Int(unsafe PQserverVersion(handle)) }

  /// Who is logged in.
  package var login: String { unsafe Self.text(PQuser(handle)) }

  /// How the connection is protected.
  package var protection: HubStanding.Protection {
    if unsafe Self.text(PQhost(handle)).utf8.first == UInt8(ascii: "/") { return .local }
    guard unsafe PQsslInUse(handle) == 1 else { return .plain }
    return unsafe Self.option("sslmode", of: PQconninfo(handle)) == "verify-full"
      ? .verified : .unverified
  }

  /// Runs one statement.
  ///
  /// - Parameter statement: SQL, of this program alone.
  /// - Returns: the rows, each value as text; nil for null.
  /// - Throws: `HubFault`.
  package borrowing func rows(_ statement: String) throws(HubFault) -> [[[UInt8]?]] {
    let result = unsafe PQexecParams(handle, statement, 0, nil, nil, nil, nil, 0)
    defer { unsafe PQclear(result) }
    try unsafe check(result)
    return try unsafe Self.table(of: result)
  }

  /// Runs one statement with parameters, all in PostgreSQL's binary form.
  ///
  /// - Parameters:
  ///   - statement: SQL, of this program alone.
  ///   - parameters: `$1` and so on; nil for null.
  /// - Returns: the rows, each value in binary form; nil for null.
  /// - Throws: `HubFault`.
  package borrowing func binary(
    _ statement: String, _ parameters: [ServerParameter]
  ) throws(HubFault) -> [[[UInt8]?]] {
    let kinds = parameters.map(\.type)
    let lengths = parameters.map { Int32($0.bytes.count) }
    let formats = [Int32](repeating: 1, count: parameters.count)
    let all = parameters.flatMap(\.bytes) + [0]
    let result = unsafe all.withUnsafeBytes { buffer in
      var offset = 0
      let values = unsafe parameters.map { parameter -> UnsafePointer<CChar>? in
        defer { offset += parameter.bytes.count }
        return unsafe buffer.baseAddress?.advanced(by: offset).assumingMemoryBound(to: CChar.self)
      }
      return unsafe PQexecParams(
        handle, statement, Int32(parameters.count), kinds, values, lengths, formats, 1)
    }
    defer { unsafe PQclear(result) }
    try unsafe check(result)
    return try unsafe Self.table(of: result)
  }

  /// Runs several statements, all or none.
  ///
  /// - Parameter statements: SQL, of this program alone.
  /// - Throws: `HubFault`.
  package borrowing func run(_ statements: [UInt8]) throws(HubFault) {
    _ = try rows("BEGIN")
    let result = unsafe PQexec(handle, String(decoding: statements, as: UTF8.self))
    defer { unsafe PQclear(result) }
    try unsafe check(result)
    _ = try rows("COMMIT")
  }

  /// The rows of an answer, no more of them than may be.
  private static func table(of result: OpaquePointer?) throws(HubFault) -> [[[UInt8]?]] {
    let (rows, columns) = unsafe (PQntuples(result), PQnfields(result))
    guard rows <= rowLimit else { throw .lost("the server sent more than was asked for") }
    var left = answerLimit
    var table: [[[UInt8]?]] = []
    for row in 0..<rows {
      var values: [[UInt8]?] = []
      for column in 0..<columns {
        let count = Int(unsafe PQgetlength(result, row, column))
        left -= count + 8
        guard left >= 0 else { throw .lost("the server sent more than was asked for") }
        guard unsafe PQgetisnull(result, row, column) == 0,
          let value = unsafe PQgetvalue(result, row, column)
        else {
          values.append(nil)
          continue
        }
        values.append(unsafe Array(UnsafeRawBufferPointer(start: value, count: count)))
      }
      table.append(values)
    }
    return table
  }

  private borrowing func check(_ result: OpaquePointer?) throws(HubFault) {
    let status = unsafe PQresultStatus(result)
    if status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK { return }
    guard unsafe PQstatus(handle) == CONNECTION_OK, let result = unsafe result,
      let state = unsafe PQresultErrorField(result, 67)  // PG_DIAG_SQLSTATE, a macro of 'C'
    else { throw .lost(unsafe Self.text(PQerrorMessage(handle))) }
    throw .refused(
      state: unsafe Self.text(state),
      unsafe Self.text(PQresultErrorField(result, 77)))  // PG_DIAG_MESSAGE_PRIMARY, 'M'
  }

  private static func text(_ characters: UnsafePointer<CChar>?) -> String {
    guard let characters = unsafe characters else { return "" }
    return HubFault.plain(
      unsafe Array(UnsafeRawBufferPointer(start: characters, count: strnlen(characters, 4096))))
  }

  /// The address as libpq itself reads it, percent signs and all.
  private static func forbidPassword(in address: HubAddress) throws(HubFault) {
    let options = unsafe PQconninfoParse(String(decoding: address.bytes, as: UTF8.self), nil)
    guard unsafe options != nil else { throw .badAddress }
    defer { unsafe PQconninfoFree(options) }
    for name in ["password", "sslpassword"]
    where unsafe value(of: name, in: options) != nil { throw .passwordInAddress }
  }

  private static func option(
    _ name: String, of options: UnsafeMutablePointer<PQconninfoOption>?
  ) -> String? {
    defer { unsafe PQconninfoFree(options) }
    return unsafe value(of: name, in: options)
  }

  private static func value(
    of name: String, in options: UnsafeMutablePointer<PQconninfoOption>?
  ) -> String? {
    guard var option = unsafe options else { return nil }
    while let keyword = unsafe option.pointee.keyword {
      if unsafe strcmp(keyword, name) == 0 {
        return unsafe option.pointee.val.map { value in unsafe text(value) }
      }
      unsafe option += 1
    }
    return nil
  }
}
