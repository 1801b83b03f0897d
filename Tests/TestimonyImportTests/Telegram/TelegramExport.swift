/// An invented export of one chat and one of a whole account, as Telegram Desktop writes them.
enum TelegramExport {
  static let chat = """
    {
     "name": "Zarghuna (Herat)",
     "type": "personal_chat",
     "id": 5112233,
     "messages": [
      {
       "id": 7,
       "type": "message",
       "date": "2021-08-12T11:35:00",
       "date_unixtime": "1628760900",
       "from": "Zarghuna (Herat)",
       "from_id": "user5112233",
       "text": "ما فقط یک فرصت داریم ۱۲",
       "text_entities": [
        {
         "type": "plain",
         "text": "ما فقط یک فرصت داریم ۱۲"
        }
       ],
       "reactions": [
        {
         "type": "emoji",
         "count": 3,
         "emoji": "❤",
         "recent": [
          {
           "from": "Me",
           "from_id": "user99",
           "date": "2021-08-12T11:36:00"
          }
         ]
        }
       ]
      },
      {
       "id": 9,
       "type": "message",
       "date": "2021-08-12T11:37:00",
       "date_unixtime": "1628761020",
       "edited": "2021-08-12T11:40:00",
       "edited_unixtime": "1628761200",
       "from": "Me",
       "from_id": "user99",
       "reply_to_message_id": 7,
       "text": [
        "Stay ",
        {
         "type": "spoiler",
         "text": "inside"
        },
        ", read ",
        {
         "type": "text_link",
         "text": "this",
         "href": "https://example.org/a"
        },
        {
         "type": "custom_emoji",
         "text": "🙂",
         "document_id": stickers/sticker (2).webm
        }
       ]
      },
      {
       "id": 10,
       "type": "message",
       "date": "2021-08-12T11:38:00",
       "from": null,
       "from_id": "user5112233",
       "forwarded_from": "Radio",
       "self_destruct_period_seconds": 30,
       "location_information": {
        "latitude": 34.34,
        "longitude": 62.2
       },
       "photo": "(File not included. Change data exporting settings to download.)",
       "width": 10,
       "file": "files/report.pdf",
       "file_name": "Report of July.pdf",
       "mime_type": "application/pdf",
       "text": "a\\x01b"
      },
      {
       "id": 11,
       "type": "service",
       "date": "2021-08-12T11:39:00",
       "actor": "Zarghuna (Herat)",
       "actor_id": "user5112233",
       "action": "take_screenshot",
       "text": ""
      },
      {
       "id": 12,
       "type": "service",
       "date": "2021-08-12T11:39:10",
       "actor": "Me",
       "actor_id": "user99",
       "action": "phone_call",
       "duration_seconds": 62,
       "discard_reason": "hangup",
       "text": ""
      },
      {
       "id": 13,
       "type": "service",
       "date": "2021-08-12T11:39:20",
       "actor": "Me",
       "actor_id": "user99",
       "action": "set_messages_ttl",
       "period": 86400,
       "text": ""
      },
      {
       "id": 14,
       "type": "unsupported"
      }
     ]
    }
    """

  static let account = """
    {
     "about": "Here is the data you requested.",
     "personal_information": {"user_id": 99, "phone_number": "+93 70 000 0000"},
     "contacts": {"about": "", "list": [{"first_name": "Karim", "phone_number": "+93 70 111 1111"}]},
     "sessions": {"list": [{"last_ip": "203.0.113.9"}]},
     "chats": {"about": "", "list": [
      {"name": "Karim", "type": "personal_chat", "id": 31, "messages": [
       {"id": 1, "type": "message", "date": "2022-01-01T10:00:00", "from": "Karim",
        "from_id": "user31", "text": "سلام"},
       {"id": 2, "type": "message", "date": "2022-01-01T10:01:00", "from": "Me",
        "from_id": "user99", "text": "سلام کریم"}]},
      {"name": "Neighbours", "type": "private_group", "id": 32, "messages": [
       {"id": 1, "type": "message", "date": "2022-01-01T10:00:00", "from": "Me",
        "from_id": "user99", "text": "x", "reply_to_message_id": 5, "reply_to_peer_id": "channel4"}]}
     ]},
     "left_chats": {"list": [
      {"name": null, "type": "private_group", "id": 33, "messages": [
       {"id": 4, "type": "message", "from": "Karim", "from_id": "user31", "text": "y"}]}
     ]}
    }
    """
}
