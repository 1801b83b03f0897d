import Testing
import TestimonyImport

@Suite struct DetectionTests {
  struct Sample: Sendable {
    var text: String
    var expected: Detection
    var name = ""

    init(_ text: String, _ expected: Detection, name: String = "") {
      self.text = text
      self.expected = expected
      self.name = name
    }
  }

  static let samples = [
    Sample(WhatsAppExport.ios, .format(.whatsapp)),
    Sample(WhatsAppExport.android, .format(.whatsapp)),
    Sample(WhatsAppExport.dari, .format(.whatsapp)),
    Sample("cut off\n12/8/21, 10:00 - A: b\n12/8/21, 10:01 - B: c\n", .format(.whatsapp)),
    Sample(#"{"envelope":{"source":"+1","dataMessage":{}},"account":"+1"}"#, .format(.signalCLI)),
    Sample(
      #"{"jsonrpc":"2.0","method":"receive","params":{"envelope":{}}}"#, .format(.signalCLI)),
    Sample(
      #"{"jsonrpc":"2.0","method":"receive","params":{"subscription":0,"result":{"envelope":{}}}}"#,
      .format(.signalCLI)),
    Sample(
      "Conversation: Amina (+93700000001)\n\nFrom: You\nType: outgoing\nSent: Thu, 12 Aug 2021\n",
      .format(.sigtopText)),
    Sample(
      "[\n" + #"{"id":"1","conversationId":"c","sent_at":1,"received_at":2,"body":"x"}"# + "\n]",
      .format(.sigtopJSON)),
    Sample(
      #"{"date":"2021-08-12T10:00:00","sender":"Me","body":"x  ","quote":"","reactions":[]}"#,
      .format(.signalExport)),
    Sample(#"{"version":"1","backupTimeMs":"1785000000000"}"#, .refused(.signalOwnExport)),
    Sample(#"{"chatItem":{"chatId":"2","authorId":"3"}}"#, .refused(.signalOwnExport)),
    Sample(
      #"{"name":"A","type":"personal_chat","id":5,"messages":[{"id":1}]}"#, .format(.telegram)),
    Sample(#"{"about":"x","personal_information":{"user_id":1}"#, .format(.telegram)),
    Sample(#"{"participants":[{"name":"A"}],"messages":[]}"#, .format(.messenger)),
    Sample(
      #"{"participants":[{"name":"A"}],"messages":[]}"#, .format(.instagram),
      name: "your_Instagram_activity/messages/inbox/a/message_1.json"),
    Sample(#"{"participants":["A"],"threadName":"x","messages":[]}"#, .format(.messenger)),
    Sample(
      #"{"messages":[{"sender_name":"A","timestamp_ms":1579294140000,"content":"x"}]}"#,
      .format(.messenger)),
    Sample(
      #"{"messages":[{"type":"message","date_unixtime":"1544006350","from":"A","text":"x"}]}"#,
      .format(.telegram)),
    Sample(#"{"messages":[{"text":"x"}]}"#, .unknown),
    Sample("<?xml version='1.0'?>\n<!-- a > b -->\n<smses count=\"1\">", .format(.smsBackup)),
    Sample("\u{FEFF}<calls count=\"1\">", .format(.smsBackup)),
    Sample(
      "From amina@example.org Thu Aug 12 14:05:00 2021\nSubject: x\n\nbody\n", .format(.mbox)),
    Sample("Received: by x\r\nFrom: a@example.org\r\nDate: x\r\n\r\nHello", .format(.eml)),
    Sample("From a@example.org\nFrom: a@example.org\nDate: x\n\nHello", .format(.eml)),
    Sample(
      "Received: by x\nnot a field of it\nFrom: a@b\nTo: c@d\nDate: x\n\nHello", .format(.eml)),
    Sample("Dear all,\nDate: today\nTo: you\nsee below\n", .unknown),
    Sample(#"{"thread":"herat","from":"me","body":"x"}"#, .format(.jsonl)),
    Sample("thread,from,sent,body\nherat,me,,x\n", .format(.csv)),
    Sample("PK\u{03}\u{04}", .format(.zip)),
    Sample("SQLite format 3\0", .refused(.database)),
    Sample("", .unknown),
    Sample("Dear Amina,\n\nFrom now on we write.\n", .unknown),
    Sample("Note: this\nis text\n", .unknown),
    Sample(#"{"a":1}"#, .unknown),
    Sample("[1,2", .unknown),
    Sample("<html><body>", .unknown),
    Sample("a,b,c\n1,2,3\n", .unknown),
    Sample(#"{"\"envelope\"":1,"text":"\"envelope\":"}"#, .unknown),
  ]

  @Test(arguments: samples) func aSourceIsKnownByItsFirstBytes(sample: Sample) {
    #expect(
      Detection(Array(sample.text.utf8)[...], name: Array(sample.name.utf8)) == sample.expected)
  }

  @Test func textInUTF16IsRefused() {
    #expect(Detection([0xFF, 0xFE, 0x5B, 0x00]) == .refused(.utf16))
  }

  @Test func noBytesStopIt() {
    var random = SeededGenerator(11)
    for sample in Self.samples {
      let bytes = Array(sample.text.utf8)
      for length in 0...bytes.count { _ = Detection(bytes.prefix(length)) }
      for _ in 0..<200 where !bytes.isEmpty {
        var changed = bytes
        changed[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
        _ = Detection(changed[...])
      }
    }
  }
}
