import Testing
import TestimonyGate

@Suite("The gate: detectors")
struct DetectorTests {
  private static func found(_ text: String) -> [GateClass: Set<GateAction>] {
    var found: [GateClass: Set<GateAction>] = [:]
    for finding in Gate([]).findings(in: Array(text.utf8)) {
      found[finding.kind, default: []].insert(finding.action)
    }
    return found
  }

  @Test(
    "what identifies is blocked",
    arguments: [
      (GateClass.phone, "call +93 70 555 0142"), (.phone, "۰۷۰۵۵۵۰۱۴۲"), (.phone, "0705550142"),
      (.phone, "00937 0555 0142"), (.phone, "٠٧٠-٥٥٥-٠١٤٢"), (.phone, "06 12 34 56 78"),
      (.phone, "zero seven zero five five five zero one"),
      (.phone, "صفر هفت صفر پنج پنج پنج صفر یک"), (.phone, "tel:0705550142"),
      (.phone, "صفر هفتاد پنج پنج پنج صفر یک چهل و دو"), (.phone, "zéro six douze trente-quatre"),
      (.mail, "nilab(a)post.example"),
      (.phone, "\u{202A}+93 70 555 0142\u{202C}"), (.phone, "my0705550142now"),
      (.mail, "nilab.q@post.example"), (.mail, "write to nilab dot q at gmail dot com"),
      (.mail, "nilab (at) post.example"), (.mail, "NILAB@POST.EXAMPLE"), (.handle, "@nilab_herat"),
      (.handle, "insta: nilabq"), (.handle, "telegram nilab_77"),
      (.handle, "https://facebook.com/nilab.q"), (.handle, "t.me/nilabq"),
      (.coordinates, "34.3529, 62.2040"), (.coordinates, "34°21'N 62°12'E"),
      (.coordinates, "۳۴٫۳۵۲۹، ۶۲٫۲۰۴۰"), (.coordinates, "41S MU 12345 67890"),
      (.mapLink, "geo:34.3,62.2"), (.mapLink, "https://maps.app.goo.gl/abc"),
      (.mapLink, "https://www.google.com/maps?q=34.3,62.2"),
      (.mapLink, "www.openstreetmap.org/#map=1/2/3"), (.plusCode, "8J6Q9W2C+5X"),
      (.plusCode, "9W2C+5X Herat"), (.plusCode, "///filled.count.soap"),
      (.document, "tazkira 1400-0100-12345"), (.document, "تذکره ۱۴۰۰۰۱۰۰۱۲۳"),
      (.document, "4111 1111 1111 1111"), (.document, "GB82 WEST 1234 5698 7654 32"),
      (.document, "passport P0123456"), (.flight, "the TK 707 flight on Tuesday"),
      (.flight, "پرواز FG401 روز جمعه"),
      (.distance, "about 2 kilometres from our house in the centre"),
      (.distance, "۲ کیلومتر از خانهٔ ما"), (.distance, "à 2 km de chez nous"),
      (.distance, "two miles from my school"), (.distance, "ten minutes from our house"),
      (.phone, "0799\n555\n018"), (.phone, "0799, 555, 018"), (.phone, "0799*555*018"),
      (.phone, "0799 55 50 18 / 0700 11 22 33"), (.phone, "799 555 018"),
      (.phone, "+1 (555) 010-9999"), (.phone, "79 955 5018"), (.phone, "22 23 45 67"),
      (.mail, "nilab at gmail"), (.mail, "nilab@gmail"), (.mail, "nilab arobas gmail point com"),
      (.mail, "نیلاب ات جیمیل دات کام"), (.mail, "nilab(@)gmail.com"), (.mail, "nilabq gmail com"),
      (.mail, "nilab at the rate gmail dot com"), (.mail, "گلالی (at) ایمیل دات کام"),
      (.handle, "my insta is nilab.q"), (.handle, "find me as nilab.q77 on facebook"),
      (.handle, "nilab_q"), (.handle, "nilab#1234"), (.handle, "آیدی تلگرام من nilabq است"),
      (.handle, "fb.com/nilab.q"), (.coordinates, "34 21 10 N 62 12 14 E"),
      (.coordinates, "34º21'N 62º12'E"), (.coordinates, "34,3529; 62,2040"),
      (.coordinates, "34 degrees 21 minutes north, 62 degrees 12 minutes east"),
      (.coordinates, "۳۴ درجه و ۲۱ دقیقه شمالی، ۶۲ درجه و ۱۲ دقیقه شرقی"),
      (.plusCode, "what3words filled.count.soap"), (.document, "UNHCR 305-21C01234"),
      (.document, "my badge number is 4471"), (.document, "plaque AB-123-CD"),
      (.document, "booking code X7K2PQ"), (.profession, "she is the only judge here"),
      (.profession, "la seule avocate de la ville"), (.profession, "یگانه قاضی شهر"),
    ])
  func blocks(_ kind: GateClass, _ text: String) {
    #expect(Self.found(text)[kind]?.contains(.block) ?? false, "\(Self.found(text))")
  }

  @Test(
    "what may say who it is is a question",
    arguments: [
      (GateClass.shortLink, "https://bit.ly/3abc"), (.kin, "my wife and two children"),
      (.kin, "دو دخترم"), (.kin, "شوهرم"), (.kin, "notre fils"), (.kin, "زما ورور"),
      (.age, "our three-year-old"), (.age, "او ۳۵ ساله است"), (.age, "âgé de 40 ans"),
      (.clock, "at 17:40"), (.clock, "ساعت ۵ بجه"), (.clock, "à 17h40"), (.clock, "5 pm"),
      (.distance, "10 minutes walk from the mosque"), (.distance, "۵۰۰ متر تا چوک"),
      (.profession, "a teacher"), (.profession, "معلم"), (.profession, "infirmière"),
      (.flight, "AF1234"), (.flight, "kam air 4401"), (.flight, "flight number 401"),
      (.address, "rue de la Paix, numéro 12"), (.address, "near Park-e-Taraqi"),
      (.address, "third street"), (.address, "house number 12"), (.address, "in Jebrail township"),
      (.address, "in the village of Siyawoshan"), (.address, "جاده لیسه مهری"),
      (.address, "د پنجمې ناحیې"), (.place, "in Charikar"), (.place, "à Strasbourg"),
      (.kin, "her brother drove us"), (.kin, "his wife"), (.kin, "ma belle-mère"),
      (.kin, "elle est enceinte"), (.kin, "mes enfants"), (.kin, "مادرشان"), (.kin, "son mari"),
      (.kin, "خپل ورور ته مې وویل"), (.clock, "at 5.30"), (.clock, "half past five"),
      (.clock, "at midnight"), (.clock, "at five in the morning"), (.clock, "5 p.m."),
      (.clock, "0540 hrs"), (.clock, "five o'clock"), (.clock, "نیمه شب"), (.clock, "à 6 h 30"),
      (.distance, "two streets from the mosque"), (.distance, "half a mile north of the school"),
      (.person, "my name is Nilab"), (.person, "je m'appelle Nilab"), (.person, "اسم من نیلاب است"),
      (.person, "زما نوم نیلاب دی"), (.person, "a man named Sattar"), (.person, "مردی به نام ستار"),
      (.person, "ښاغلی کریم"), (.person, "آقای رحیم"), (.profession, "I worked for USAID"),
      (.profession, "the only woman working in the office"), (.handle, "my instagram is nilabq"),
      (.place, "in Herat"), (.place, "هرات"), (.place, "in Obe"), (.place, "ولسوالی گذره"),
      (.address, "district 5"), (.address, "5th district"), (.address, "ناحیه پنجم"),
      (.person, "Mr. Wali said"), (.person, "my cousin Nasrin"), (.person, "داکتر نجیب"),
      (.person, "Mme Dupont"), (.mixedScripts, "p\u{430}ss"), (.flight, "AK 47 flight"),
    ])
  func asks(_ kind: GateClass, _ text: String) {
    #expect(Self.found(text)[kind]?.contains(.confirm) ?? false, "\(Self.found(text))")
  }

  @Test(
    "what is never needed is to be taken out",
    arguments: [
      (GateClass.trackedLink, "https://x.example/a?utm_source=b"),
      (.trackedLink, "https://x.example/a?v=1&fbclid=b"), (.trackedLink, "https://x.example/a#b"),
      (.timestamp, "2021-08-12T21:03:11+04:30"), (.timestamp, "1628793791000"),
      (.timestamp, "at 21:03:11"), (.timestamp, "UTC +04:30"),
      (.fileName, "IMG-20210812-WA0007.jpg"), (.fileName, "C:\\Users\\nilab\\x"),
      (.invisible, "a\u{200B}b"), (.invisible, "a\u{E0041}b"), (.invisible, "x\u{200C}y"),
      (.bidi, "\u{202B}x\u{202C}"),
    ])
  func strips(_ kind: GateClass, _ text: String) {
    #expect(Self.found(text)[kind]?.contains(.strip) ?? false, "\(Self.found(text))")
  }

  @Test(
    "days are the publication's policy",
    arguments: [
      (GateClass.date, "12/8/21"), (.date, "2021-08-12"), (.date, "۲۱ اسد ۱۴۰۰"),
      (.date, "12 August"), (.date, "le 12 août"), (.date, "21st of August"),
      (.relativeTime, "last night"), (.relativeTime, "دیشب"), (.relativeTime, "hier soir"),
      (.date, "بیست و چهارم اسد"), (.date, "le quinze août"), (.relativeTime, "three days ago"),
      (.relativeTime, "سه روز پیش"), (.relativeTime, "پرون"), (.place, "Afghanistan"),
    ])
  func leavesToPolicy(_ kind: GateClass, _ text: String) {
    #expect(Self.found(text)[kind] == [.policy], "\(Self.found(text))")
  }

  @Test(
    "ordinary text holds none of the identifiers",
    arguments: [
      "We waited until it was over and nobody came.", "They said it would cost 1 000 000 or more.",
      "From 2020-2021 it was quiet, version 3.14 came out.", "EU 27 and AK 47.",
      "On n’a qu’une chance. Il n’y a pas de plan B.", "ما فقط یک چانس داریم و بس.",
      "ببخشید، حالا گپ زده نمی‌توانم. بعداً.", "موږ یوازې یو چانس لرو.",
      "In 2019 there was a flood and we all moved to the second floor.",
      "Price: 34.5, 62.2 and 7.25", "It cost 1 500 000 or 12 345 678, or 2.750.000 in all.",
      "۱ ۵۰۰ ۰۰۰ افغانی", "ISBN 978-3-16-148410-0 or 9783161484100",
      "on 2021 08 12 14 and 15 08 2021",
      "1400 1401 1402", "24 25 26 27 28", "10 20 30 40 50", "we paid 1.250.000,50 for it",
      "Engineers and doctors leave first.", "The only thing the doctor said was no.",
      "That was the first time a student spoke.", "un seul journaliste est venu",
      "La seule chose que le médecin a dite", "تنها چیزی که داکتر گفت", "اولین بار بود که معلم آمد",
      "A & B; 50% of it, C++ and +1", "می‌رود و می‌آید 👩‍👩‍👧 ❤️ 🇫🇷",
    ])
  func isQuiet(_ text: String) {
    let found = Self.found(text)
    #expect(!found.values.contains { $0.contains(.block) || $0.contains(.strip) }, "\(found)")
  }

  @Test("for people who know somebody, small facts are blocked")
  func knowsAudience() {
    let text = Array("my wife is a teacher in Herat, yesterday at 17:40".utf8)
    let found = Gate([], audience: .acquaintances).findings(in: text)
    #expect(found.count >= 5 && found.allSatisfy { $0.action == .block })
  }
}
