/// Invented mails.
enum MailFixture {
  /// One with CR LF, as it is on the wire.
  static func wire(_ text: String) -> [UInt8] {
    Array(text.utf8).flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
  }

  /// Plain text in Dari, a picture, the same as a page, signed by a server.
  static let full = """
    Return-Path: <amina@example.org>
    Received: from phone.example.org ([192.0.2.7]) by mx.example.net; Thu, 12 Aug 2021
     11:31:09 +0200 (CEST)
    DKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=k1;
     bh=aW52ZW50ZWQ=; b=bm90IGEgc2lnbmF0dXJl
    From: =?utf-8?B?2KLZhdmG2Yc=?= <Amina@Example.org>
    To: "Desk, Paris" <desk@example.net>
    Subject: =?utf-8?Q?=D8=B3=D9=84?=
     =?utf-8?Q?=D8=A7=D9=85?=
    Date: Thu, 12 Aug 2021 14:00:05 +0430
    Message-ID: <a1@example.org>
    In-Reply-To: <d1@example.net>
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary="outer"

    This is a message in parts.
    --outer
    Content-Type: multipart/alternative; boundary=inner

    --inner
    Content-Type: text/plain; charset=windows-1256
    Content-Transfer-Encoding: quoted-printable

    =D3=E1=C7=E3
    We only get one=
     shot.
    --inner
    Content-Type: text/html; charset=utf-8

    <p>We only get one shot.</p>
    --inner--
    --outer
    Content-Type: image/jpeg; name="ignored.jpg"
    Content-Disposition: attachment; filename*=utf-8''%D8%AF%D8%B1.jpg
    Content-Transfer-Encoding: base64

    /9j/4AAQ
    SkZJRg==
    --outer
    Content-Type: message/rfc822

    From: somebody@example.org
    Content-Type: multipart/mixed; boundary=outer2

    --outer2

    not looked into
    --outer2--
    --outer--

    """

  static let mailbox = """
    From amina@example.org Thu Aug 12 09:30:05 2021
    From: Amina <amina@example.org>
    Date: Thu, 12 Aug 2021 14:00:05 +0430
    Message-ID: <a1@example.org>

    One.

    From here on we walk.
    >From the gate to the bridge.

    From desk@example.net Thu Aug 12 12:02 CEST 2021 remote from mx
    From: desk@example.net (The desk)
    Date: 12 Aug 21 12:02 +0200
    Message-ID: <d2@example.net>
    References: <d1@example.net> <a1@example.org>

    Two.

    From amina@example.org Thu Aug 12 09:30:05 2021
    without a header behind it

    From forged@example.org Thu Aug 12 09:40:05 2021
    Subject: is this a mail?

    Three.

    """
}
