import ArgumentParser

struct DeviceVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "device", abstract: "The journal's logs, one for each machine that writes to it.",
    subcommands: [
      DeviceList.self, DeviceAdd.self, DeviceLabel.self, DeviceRetire.self, DeviceMove.self,
      DeviceTake.self,
    ])
}
