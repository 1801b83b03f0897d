/// Numbers in words, units, and words of addresses that are said.
enum NumberWords {
  static let lists: [(String, Senses)] = [
    (
      """
      zero oh one two three four five six seven eight nine double triple zéro un deux trois quatre cinq
      sept huit neuf صفر یک دو سه چهار پنج شش هفت هشت نه یو دوه درې څلور پنځه شپږ اووه اته
      """, .digit
    ),
    (
      """
      ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty
      fifty sixty seventy eighty ninety dix onze douze treize quatorze quinze seize vingt vingts trente
      quarante cinquante soixante septante huitante nonante ده یازده دوازده سیزده چهارده پانزده شانزده هفده
      هجده هژده نوزده بیست سی چهل پنجاه شصت هفتاد هشتاد نود صد دوصد سه‌صد سیصد چهارصد پنجصد ششصد هفتصد
      هشتصد نهصد لس یوولس دولس دیارلس څوارلس پنځلس شپاړس اوولس اتلس نولس شل دېرش څلوېښت پنځوس شپېته اویا
      اتیا نوي سل
      """, .pair
    ),
    (
      """
      one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty
      hundred half couple few several un une deux trois quatre cinq six sept huit neuf dix onze douze
      quinze vingt trente quarante cinquante cent demi quelques یک دو سه چهار پنج شش هفت هشت نه ده یازده
      دوازده پانزده بیست سی چهل پنجاه صد نیم چند یو یوه دوه درې څلور پنځه شپږ اووه اته لس شل دېرش څلوېښت
      پنځوس سل څو
      """, .number
    ),
    (
      """
      kilometer kilometers kilometre kilometres km kms k m meter meters metre metres mile miles yard
      yards block blocks street streets rue rues kilomètre kilomètres mètre mètres pas کیلومتر کیلو متر قدم میل کيلومټر متره متره
      کیلومتری متری کیلومتره
      """, .length
    ),
    (
      "minute minutes min mins hour hours heure heures دقیقه دقیقه‌یی ساعت دقیقې دقیقو ساعته",
      .duration
    ),
    (
      "walk walking foot drive driving pied marche voiture vélo پیاده پیاده‌روی موتر رانندگی پلي مزل",
      .walking
    ),
    (
      """
      from of away to off near behind opposite between next de du des à au chez derrière près en face
      از تا به نزدیک پشت مقابل پهلوی له څخه ته نږدې تر
      """, .from
    ),
    ("at dot point arobase arobas نقطه ات ایت دات ډاټ ټکی underscore dash", .said),
    (
      """
      gmail googlemail yahoo hotmail outlook protonmail proton icloud laposte posteo riseup tutanota gmx
      جیمیل یاهو هاتمیل
      """, .mailHost
    ),
    (
      """
      insta instagram ig telegram signal whatsapp facebook fb twitter tiktok snapchat snap skype imo
      viber linkedin messenger انستا انستاگرام اینستاگرام تلگرام تلگرم سیگنال واتساپ واتس فیسبوک توییتر
      تیکتاک
      """, .service
    ),
    (
      """
      jpg jpeg png gif heic webp mp4 mov avi mkv 3gp opus ogg mp3 m4a wav aac pdf doc docx xls xlsx ppt
      pptx odt txt csv zip rar vcf htm html eml msg json xml
      """, .fileEnd
    ),
  ]
}
