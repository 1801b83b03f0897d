import TestimonyImport

/// What programs for Signal would write about conversations that were never held.
enum SignalFixture {
  static let amina = "0f1e2d3c-0000-4000-8000-000000000001"
  static let owner = "0f1e2d3c-0000-4000-8000-000000000009"

  /// An envelope as signal-cli writes it, with one more member.
  static func envelope(_ content: String, at time: Int = 1_628_750_000_000) -> String {
    let times =
      #""timestamp":\#(time),"serverReceivedTimestamp":\#(time + 5),"#
      + #""serverDeliveredTimestamp":\#(time + 9)"#
    let source =
      #""source":"+93700000001","sourceNumber":"+93700000001","sourceUuid":"\#(amina)","#
      + #""sourceName":"Amina","sourceDevice":1"#
    return #"{"envelope":{\#(source),\#(times),\#(content)},"account":"+33600000009"}"#
  }

  static func data(_ members: String, at time: Int = 1_628_750_000_000) -> String {
    envelope(#""dataMessage":{"timestamp":\#(time),\#(members)}"#, at: time)
  }

  static let sent =
    #"{"envelope":{"source":"+33600000009","sourceNumber":"+33600000009","sourceUuid":"\#(owner)","#
    + #""sourceName":"Desk","sourceDevice":2,"timestamp":1628750001000,"syncMessage":{"sentMessage":"#
    + #"{"destination":"+93700000001","destinationNumber":"+93700000001","destinationUuid":"\#(amina)","#
    + #""timestamp":1628750001000,"message":"گوش می‌دهم","expiresInSeconds":0}}},"account":"+33600000009"}"#

  static let lines = [
    data(
      #""message":"سلام \uFFFC","expiresInSeconds":0,"mentions":[{"name":"+33600000009","start":5,"length":1}]"#
    ),
    sent,
    data(#""message":"bye","expiresInSeconds":604800"#, at: 1_628_750_002_000),
    data(
      #""message":null,"expiresInSeconds":0,"reaction":{"emoji":"👍","targetAuthorUuid":"\#(owner)","#
        + #""targetAuthorNumber":"+33600000009","targetSentTimestamp":1628750001000,"isRemove":false}"#
    ),
    data(#""message":null,"expiresInSeconds":0,"remoteDelete":{"timestamp":1628750002000}"#),
    envelope(
      #""editMessage":{"targetSentTimestamp":1628750000000,"dataMessage":"#
        + #"{"timestamp":1628750009000,"message":"salam","expiresInSeconds":0}}"#),
    envelope(#""typingMessage":{"action":"STARTED","timestamp":1628750000000}"#),
    envelope(#""receiptMessage":{"when":1,"isDelivery":true,"timestamps":[1]}"#),
    envelope(#""callMessage":{"offerMessage":{"id":7,"type":"AUDIO_CALL","opaque":"AAAA"}}"#),
    #"{"jsonrpc":"2.0","result":{"timestamp":1},"id":"1"}"#,
    "",
  ]

  static var source: [UInt8] { Array(lines.joined(separator: "\n").utf8) }

  /// sigtop's text.
  static let sigtop = """
    Conversation: Amina Herat (+93700000001)

    From: Amina Herat (+93700000001)
    Type: incoming
    Sent: Thu, 12 Aug 2021 11:03:20 +0430
    Received: Thu, 12 Aug 2021 08:33:21 +0200
    Attachment: gate (1).jpg (image/jpeg, 52311 bytes)
    Reaction: 👍 from Desk (+33600000009)

    سلام

    From: nobody
    we go now

    From: You
    Type: outgoing
    Sent: Thu, 12 Aug 2021 08:34:00 +0200

    > From: Amina Herat (+93700000001)
    > Sent: Thu, 12 Aug 2021 11:03:20 +0430
    >
    > سلام

    Who goes?

    From: Amina Herat (+93700000001)
    Type: incoming
    Sent: Thu, 12 Aug 2021 08:35:00 +0200
    Received: unknown
    Edited: 2 versions

    | Version: 2
    | Sent: Thu, 12 Aug 2021 08:36:00 +0200
    |
    | all of us
    |
    | Version: 1
    | Sent: Thu, 12 Aug 2021 08:35:00 +0200
    |
    | me

    Type: call-history
    Received: Thu, 12 Aug 2021 08:40:00 +0200

    From: Amina Herat (+93700000001)
    Type: incoming
    Sent: Thu, 12 Aug 2021 08:41:00 +0200
    Received: Thu, 12 Aug 2021 08:41:00 +0200


    """

  static let rows = """
    [
    {"id":"a1","conversationId":"c1","type":"incoming","body":"سلام","sent_at":1628750000000,"received_at":77,\
    "received_at_ms":1628750000900,"serverTimestamp":1628750000500,"sourceUuid":"\(amina)","expireTimer":60,\
    "attachments":[{"contentType":"image/jpeg","fileName":"gate.jpg","path":"ab/cd","size":1}],\
    "reactions":[{"emoji":"👍","fromId":"c9","timestamp":1628750000999}]},
    {"id":"a2","conversationId":"c1","type":"outgoing","sent_at":1628750001000,"body":"yes",\
    "quote":{"id":1628750000000,"text":"سلام"},"editHistory":[{"body":"yes"},{"body":"no"}]},
    {"id":"a3","conversationId":"c1","type":"incoming","sent_at":1628750002000,"deletedForEveryone":true},
    {"id":"a4","conversationId":"c1","type":"incoming","sent_at":1628750003000},
    {"id":"a5","conversationId":"c1","type":"call-history","sent_at":1628750004000},
    {"id":"a6","conversationId":"c1","type":"timer-notification","sent_at":1628750005000}
    ]

    """

  static let export = [
    #"{"date":"2021-08-12T08:33:20","sender":"Amina","body":"salam  ","quote":"","sticker":null,"#
      + #""reactions":[["Me","👍"]],"attachments":[],"deleted":false,"call":false,"missed":false}"#,
    #"{"date":"2021-08-12T08:34:00.123000","sender":"Me","body":"  ","quote":"\n\n> salam\n\n","#
      + #""reactions":[],"attachments":[{"name":"a.jpg","path":"media/a.jpg"}]}"#,
    #"{"date":"2021-08-12T08:35:00","sender":"Amina","body":"  ","deleted":true}"#,
    #"{"date":"2021-08-12T08:36:00","sender":"Amina","body":"oops  ","deleted":true}"#,
    #"{"date":"2021-08-12T08:37:00","sender":"No-Sender","body":"Missed voice call  ","call":true,"missed":true}"#,
    #"{"date":"noon","sender":"Amina","body":"x"}"#,
    #"{"sender":"Amina"}"#,
  ].joined(separator: "\n")
}
