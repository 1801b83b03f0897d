import TestimonyHubLink

/// What the user is told when a hub did not do what it was asked.
extension Failure {
  init(_ fault: HubFault) {
    switch fault {
    case .noProgram:
      self.init(
        "the program testimony-hub does not lie beside this one",
        hint: "install both again: Scripts/install")
    case .programFailed:
      self.init("the program testimony-hub failed", hint: "install it again: Scripts/install")
    case .tooSlow: self.init("the hub gave no answer in two minutes", hint: "try again later")
    case .passwordInAddress:
      self.init(
        "the address holds a password, which the shell's history and the process list show",
        hint: "put it into ~/.pgpass (see 'man psql'), leave it out here, and change it",
        code: .usage)
    case .badAddress:
      self.init(
        "that is not the address of a hub", hint: "postgres://USER@HOST/DATABASE", code: .usage)
    case .unreachable(let reason):
      self.init(
        "no connection to the hub: \(reason)",
        hint:
          "the server's certificate is checked against ~/.postgresql/root.crt or PGSSLROOTCERT, passwords come from ~/.pgpass"
      )
    case .lost(let reason):
      self.init(
        "the connection to the hub broke: \(reason)", hint: "nothing is done by halves; try again")
    case .refused(let state, let reason):
      self.init(
        "the hub says no (\(state)): \(reason)",
        hint: state == "42501"
          ? "init needs a superuser, or CREATEROLE and CREATE on the database; everything else a writer"
          : nil)
    case .tooOld(let version):
      self.init(
        "the server is PostgreSQL \(version / 10_000), and a hub needs 13 or later",
        hint: "ask whoever looks after it for a newer one")
    case .noHub:
      self.init("the database is no hub", hint: "make it one: testimony hub init ADDRESS")
    case .otherSchema(let version):
      self.init(
        "the hub is of schema \(version), and this program knows schema 1",
        hint: "use the same version of testimony at every desk")
    }
  }
}
