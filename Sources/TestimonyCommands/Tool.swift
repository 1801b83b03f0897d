import ArgumentParser

/// The root of the command tree.
struct Tool: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "testimony",
    abstract: "An encrypted, append-only journal of messages, and what may be published of it.",
    version: "0.1.0",
    groupedSubcommands: [
      CommandGroup(
        name: "Journal", subcommands: [Init.self, Unlock.self, Lock.self, Status.self]),
      CommandGroup(
        name: "Conversations",
        subcommands: [
          ContributorVerb.self, ThreadVerb.self, Log.self, Note.self, Translate.self,
          Correct.self, ClipVerb.self, Attach.self, UnsentVerb.self, Import.self,
          Search.self,
        ]),
      CommandGroup(
        name: "Publication",
        subcommands: [
          Protect.self, RedactVerb.self, Review.self, Undo.self, TermsVerb.self, ConsentVerb.self,
          Check.self,
          Approve.self,
          Export.self, Disclose.self,
          Exhibit.self, LedgerVerb.self,
        ]),
      CommandGroup(
        name: "Integrity and keys",
        subcommands: [
          Verify.self, DoctorVerb.self, CheckpointVerb.self, TimestampVerb.self, WitnessVerb.self,
          CustodyVerb.self,
          KeyVerb.self, MemberVerb.self, ShareVerb.self, DeviceVerb.self, BundleVerb.self,
          MergeVerb.self,
          SyncVerb.self, HubVerb.self,
          Backup.self, Restore.self, ShredVerb.self, HoldVerb.self,
        ]),
    ])
}
