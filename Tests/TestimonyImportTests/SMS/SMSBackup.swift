/// An invented backup: short messages, multimedia ones, one of RCS.
enum SMSBackup {
  static let messages = """
    <?xml version='1.0' encoding='UTF-8' standalone='yes' ?>
    <!-- File Created By SMS Backup -->
    <?xml-stylesheet type="text/xsl" href="sms.xsl"?>
    <smses count="7" backup_set="x">
      <sms protocol="0" address="+93700000001" date="1628760900000" type="1" subject="null" \
    body="ما فقط یک فرصت داریم &amp; &#10;&#55357;&#56898;&lt;" date_sent="1628760899000" \
    contact_name="Zarghuna" />
      <sms address="+93700000001" date="1628760960000" type="2" body="null" date_sent="0" \
    contact_name="(Unknown)" />
      <sms address="+93700000001" date="1628760970000" type="3" body="half a dr" />
      <mms date="1628761000000" msg_box="1" address="+93700000001" date_sent="1628760990" \
    sub="Photo" tr_id="T1" contact_name="Zarghuna">
        <parts>
          <part seq="-1" ct="application/smil" name="null" text="&lt;smil/&gt;" />
          <part seq="0" ct="text/plain" name="t.txt" cl="null" text="Look&#10;here" />
          <part seq="1" ct="image/jpeg" name="null" cl="a.jpg" text="null" data="/9j/4AAQ" />
          <part seq="2" ct="image/jpeg" name="b.jpg" text="null" data="/9j/&#10;4AAQ" />
          <part seq="3" ct="text/x-vCard" name="null" text="BEGIN:VCARD" />
          <part seq="4" ct="image/png" name="c.png" text="null" />
        </parts>
        <addrs><addr address="+93700000001" type="137" charset="106" />
          <addr address="insert-address-token" type="151" charset="106" /></addrs>
      </mms>
      <mms date="1628762000000" msg_box="1" address="+93700000001~+93700000002" \
    contact_name="Zarghuna, Karim"><parts><part ct="text/plain" text="one"/>\
    <part ct="text/plain" text="two"/></parts>
        <addrs><addr address="+93700000002" type="137"/></addrs></mms>
      <mms date="1628763000000" msg_box="2" tr_id="proto:Cg" address="z@rcs.google.com"><parts>\
    <part ct="text/plain" text="by RCS"/></parts></mms>
      <draft address="1"/>
    </smses>

    """

  static let calls = """
    <?xml version="1.0" encoding="UTF-8"?>
    <calls count="2">
      <call number="+93700000001" duration="125" date="1628760900000" type="1" presentation="1" \
    contact_name="Zarghuna" />
      <call number="+93700000001" duration="0" date="1628760990000" type="2" presentation="1" />
    </calls>
    """
}
