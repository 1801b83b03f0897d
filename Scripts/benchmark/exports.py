"""Reading other programs' exports: each format parsed whole, by a look that writes nothing."""

import base64
import itertools
import json
import os
import random

import journal
import measure
import report

SEED = 20210812
MEBIBYTES, LARGE = 24, 96
WORDS = (
    "the fighting is near house gate road closed we stay inside tonight call me when it is safe "
    "سلام ما فقط یک فرصت داریم خانه راه بسته است امشب زنگ بزن "
    "nous restons ici la route est fermée appelle demain"
).split()
HEADINGS = ["format", "MB/s", "processor time", "peak memory", "goal", ""]


def sections(tool, say, folder):
    """A table of speeds, as sections of the report."""
    place = os.path.join(folder, "exports")
    os.mkdir(place)
    book = journal.Journal(tool, os.path.join(place, "journal"), None)
    try:
        rows = [_row(book, name, made, goal, place, say) for name, made, goal in FORMATS]
        rows.append(_row(book, "sms-backup", _sms, 30, place, say, LARGE))
    finally:
        book.lock()
    return [
        "## Exports of other programs",
        f"`import --preview` of {MEBIBYTES} MiB (the last: {LARGE} MiB), with detection, survey and the "
        "account of every byte; nothing is written.",
        report.table(HEADINGS, rows),
    ]


def _row(book, name, made, goal, place, say, size=MEBIBYTES):
    say(f"{name}, {size} MiB")
    path = os.path.join(place, name)
    with open(path, "wb") as sink:
        for piece in made(random.Random(SEED), size << 20):
            sink.write(piece)
        length = sink.tell()
    run = measure.median([book.look(path, name) for _ in range(3)])
    os.unlink(path)
    rate = length / 1e6 / run.seconds
    wanted = report.Goal(goal, goal, more_is_better=True)
    return [
        name, f"{rate:.0f}", f"{length / 1e6 / run.processor:.0f} MB/s",
        f"{run.memory / 2**20:.0f} MiB", f"≥ {goal}", wanted.verdict(rate),
    ]


def _pieces(size, head, piece, tail=b"", between=b""):
    """A head, as many pieces as fit, and a tail."""
    yield head
    made = 0
    for number in itertools.count():
        if made >= size:
            break
        text = (between if number else b"") + piece(number)
        made += len(text)
        yield text
    yield tail


def _text(draw):
    return " ".join(draw.choices(WORDS, k=draw.randint(2, 22)))


def _json(value):
    return json.dumps(value, ensure_ascii=False).encode()


def _whatsapp(draw, size):
    def piece(number):
        minute, hour, day = number % 60, number // 60 % 24, number // 1440 % 28 + 1
        month, year = number // 40320 % 12 + 1, 2015 + number // 483840
        name = ("Nadia Herati", "Desk")[draw.random() < 0.4]
        head = f"{day:02}/{month:02}/{year}, {hour:02}:{minute:02} - {name}: "
        return f"{head}{_text(draw)}\n".encode()

    return _pieces(size, b"", piece)


def _telegram(draw, size):
    def piece(number):
        who = ("user5112233", "user99")[draw.random() < 0.4]
        text = _text(draw)
        return _json(
            {
                "id": number + 1, "type": "message", "date": "2021-08-12T11:35:00",
                "date_unixtime": str(1628760900 + number), "from": who, "from_id": who,
                "text": text, "text_entities": [{"type": "plain", "text": text}],
            }
        )

    head = b'{"name": "Z", "type": "personal_chat", "id": 5112233, "messages": ['
    return _pieces(size, head, piece, b"]}", b",\n")


def _messenger(draw, size):
    def piece(number):
        text = _text(draw).encode().decode("latin-1")
        name = ("Zarghuna", "Desk")[draw.random() < 0.4]
        return json.dumps(
            {"sender_name": name, "timestamp_ms": 1628763000000 - number * 1000, "content": text}
        ).encode()

    head = b'{"participants": [{"name": "Zarghuna"}, {"name": "Desk"}], "messages": ['
    return _pieces(size, head, piece, b'], "title": "Zarghuna"}', b",\n")


def _signal_cli(draw, size):
    def piece(number):
        time = 1628750000000 + number * 1000
        return _json(
            {
                "envelope": {
                    "source": "+93700000001", "sourceNumber": "+93700000001",
                    "sourceUuid": "0f1e2d3c-0000-4000-8000-000000000001", "sourceName": "Amina",
                    "sourceDevice": 1, "timestamp": time,
                    "dataMessage": {"timestamp": time, "message": _text(draw), "expiresInSeconds": 0},
                },
                "account": "+33600000009",
            }
        ) + b"\n"

    return _pieces(size, b"", piece)


def _sigtop_text(draw, size):
    def piece(number):
        minute, hour = number % 60, number // 60 % 24
        return (
            "From: Amina Herat (+93700000001)\nType: incoming\n"
            f"Sent: Thu, 12 Aug 2021 {hour:02}:{minute:02}:20 +0430\n"
            f"Received: Thu, 12 Aug 2021 {hour:02}:{minute:02}:21 +0430\n\n{_text(draw)}\n\n"
        ).encode()

    return _pieces(size, b"Conversation: Amina Herat (+93700000001)\n\n", piece)


def _sigtop_json(draw, size):
    def piece(number):
        return _json(
            {
                "id": f"a{number}", "conversationId": "c1", "type": "incoming", "body": _text(draw),
                "sent_at": 1628750000000 + number, "received_at": number,
                "sourceUuid": "0f1e2d3c-0000-4000-8000-000000000001",
            }
        )

    return _pieces(size, b"[\n", piece, b"\n]\n", b",\n")


def _signal_export(draw, size):
    def piece(_):
        return _json(
            {
                "date": "2021-08-12T08:33:20", "sender": "Amina", "body": _text(draw) + "  ",
                "quote": "", "sticker": None, "reactions": [], "attachments": [],
            }
        ) + b"\n"

    return _pieces(size, b"", piece)


def _sms(draw, size):
    def piece(number):
        time = 1628760900000 + number * 1000
        return (
            f'  <sms protocol="0" address="+93700000001" date="{time}" type="1" subject="null" '
            f'body="{_text(draw)} &#55357;&#56898;" read="1" status="-1" date_sent="{time}" '
            'readable_date="12 Aug 2021" contact_name="Zarghuna" />\n'
        ).encode()

    return _pieces(size, b"<?xml version='1.0' encoding='UTF-8' ?>\n<smses>\n", piece, b"</smses>\n")


def _mbox(draw, size):
    picture = base64.encodebytes(draw.randbytes(6000))

    def piece(number):
        hour, minute = number // 60 % 24, number % 60
        return (
            f"From amina@example.org Thu Aug 12 {hour:02}:{minute:02}:05 2021\n"
            f"From: Amina <amina@example.org>\nDate: Thu, 12 Aug 2021 {hour:02}:{minute:02}:05 +0430\n"
            f"Message-ID: <{number}@example.org>\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
            f"Content-Type: text/plain; charset=utf-8\n\n{_text(draw)}\n{_text(draw)}\n--b\n"
            "Content-Type: image/jpeg; name=a.jpg\nContent-Transfer-Encoding: base64\n\n"
        ).encode() + picture + b"--b--\n\n"

    return _pieces(size, b"", piece)


def _csv(draw, size):
    def piece(number):
        return (
            f'herat,Nadia,2021-08-12T14:{number % 60:02}:00+04:30,"{_text(draw)}, ""so"""\n'
        ).encode()

    return _pieces(size, b"thread,from,sent,body\n", piece)


FORMATS = [
    ("whatsapp", _whatsapp, 50), ("telegram", _telegram, 30), ("messenger", _messenger, 30),
    ("signal-cli", _signal_cli, 30), ("sigtop-text", _sigtop_text, 30),
    ("sigtop-json", _sigtop_json, 30), ("signal-export", _signal_export, 30), ("sms-backup", _sms, 30),
    ("mbox", _mbox, 30), ("csv", _csv, 30),
]
