import ArgumentParser
import TestimonyHubLink

/// Where the hub is.
struct HubOption: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "postgres://USER@HOST/DATABASE, without a password.",
      discussion: """
        Passwords come from where libpq looks: ~/.pgpass or PGPASSFILE, a service file, PGPASSWORD. The \
        connection is encrypted and the server's name checked (sslmode=verify-full), unless the address, \
        a service file or PGSSLMODE says otherwise, or the server is on this machine (?host=/folder).
        """,
      valueName: "address"))
  var address: String

  /// The address, checked; throws `Failure` for what is none.
  var hub: HubAddress {
    get throws(Failure) {
      guard let address = HubAddress(Array(address.utf8)) else {
        throw Failure(HubFault.badAddress)
      }
      return address
    }
  }

  /// Asks the program that speaks with hubs.
  ///
  /// - Parameter question: what to ask of the hub at the address.
  /// - Returns: its answer.
  /// - Throws: `Failure`.
  func ask(_ question: (HubAddress) -> HubRequest) throws(Failure) -> HubReply {
    try Self.answer(to: question(try hub))
  }

  /// The answer to what concerns no certain hub, too.
  ///
  /// - Parameter request: what is asked.
  /// - Returns: the answer.
  /// - Throws: `Failure`.
  static func answer(to request: HubRequest) throws(Failure) -> HubReply {
    do throws(HubFault) {
      guard let program = HubProgram() else { throw .noProgram }
      return try program.answer(to: request)
    } catch {
      throw Failure(error)
    }
  }
}
