/// Months of four calendars, days, and times that are told from now.
enum TimeWords {
  static let lists: [(String, Senses)] = [
    (
      """
      january february march april may june july august september october november december jan feb mar
      apr jun jul aug sep sept oct nov dec janvier février mars avril mai juin juillet août septembre
      octobre novembre décembre janv févr avr juil déc
      """, .month
    ),
    (
      """
      حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت وری غویی غبرګولی چنګاښ زمری وږی تله لړم
      لیندۍ مرغومی سلواغه کب فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند محرم صفر
      ربیع‌الاول ربیع‌الثانی جمادی‌الاول جمادی‌الثانی رجب شعبان رمضان شوال ذیقعده ذیحجه جنوری فبروری فوریه مارچ
      مارس اپریل می جون جولای اگست سپتمبر اکتوبر نومبر دسمبر
      muharram safar rajab shaban ramadan shawwal hamal saur jawza saratan asad sunbula mizan aqrab qaws
      jadi dalwa hut
      """, .month
    ),
    (
      """
      monday tuesday wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi samedi
      dimanche شنبه یکشنبه دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه
      """, .weekday
    ),
    (
      """
      yesterday tomorrow today tonight hier demain aujourd'hui avant-hier دیروز پریروز دیشب پریشب امروز
      امشب فردا پسفردا پرون نن سبا بېگا سباته
      """, .relativeDay
    ),
    (
      "last next this dernier dernière prochain prochaine cette ce گذشته آینده تېره راتلونکې",
      .lastOrNext
    ),
    (
      """
      night morning evening afternoon week month year nuit matin soir semaine mois شب صبح عصر چاشت هفته ماه
      سهار ماښام شپه اونۍ میاشت week-end weekend
      """, .partOfDay
    ),
    ("at à vers ساعت by around په until", .clockBefore),
    ("pm am a.m p.m o'clock heures heure h بجه بجې بجو بجه‌ی hrs", .clockAfter),
    ("ago پیش قبل مخکې", .ago),
  ]
}
