/// Invented downloads: one thread of Messenger, and one of end-to-end encrypted chats.
enum MessengerExport {
  /// As Meta writes it: each byte of UTF-8 as a character of its own; the newest message first.
  static let thread = #"""
    {
      "participants": [{"name": "Zarghuna"}, {"name": "Am\u00c3\u00a9lie"}],
      "messages": [
        {
          "sender_name": "Am\u00c3\u00a9lie",
          "timestamp_ms": 1628763000123,
          "content": "\u00d8\u00b3\u00d9\u0084\u00d8\u00a7\u00d9\u0085 \u00f0\u009f\u0099\u0082",
          "reactions": [{"reaction": "\u00e2\u009d\u00a4", "actor": "Zarghuna"}],
          "ip": "203.0.113.9",
          "is_geoblocked_for_viewer": false
        },
        {
          "sender_name": "Zarghuna",
          "timestamp_ms": 1628762000000,
          "photos": [{"uri": "messages/inbox/z_1/photos/a.jpg", "creation_timestamp": 1628762000}],
          "gifs": [{"uri": "https://example.org/b.gif"}],
          "sticker": {"uri": "messages/stickers_used/c.png"},
          "share": {"link": "https://example.org/x", "share_text": "caf\u00c3\u00a9"}
        },
        {
          "sender_name": "Zarghuna",
          "timestamp_ms": 1628761000000,
          "content": "Zarghuna called you.",
          "call_duration": 62
        },
        {"sender_name": "Zarghuna", "timestamp_ms": 1628760000000, "is_unsent": true},
        {"sender_name": "Zarghuna", "timestamp_ms": 1628759000000, "content": "Z\u00e9 \u201cok\u201d"}
      ],
      "title": "Am\u00c3\u00a9lie",
      "thread_path": "inbox/z_1",
      "magic_words": []
    }
    """#

  static let sealed = """
    {
      "participants": ["Zarghuna", "Amélie"],
      "threadName": "Amélie_12",
      "messages": [
        {"isUnsent": true, "media": [], "reactions": [], "senderName": "Zarghuna",
         "text": "do not print this", "timestamp": 1628760900123, "type": "text"},
        {"isUnsent": false, "media": [{"uri": "./media/a.jpg"}],
         "reactions": [{"actor": "Amélie", "reaction": "👍"}], "senderName": "Zarghuna",
         "text": "سلام", "timestamp": 1628760800000, "type": "media"}
      ]
    }
    """
}
