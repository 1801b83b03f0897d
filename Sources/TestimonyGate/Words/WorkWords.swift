/// Titles, professions, what makes somebody the only one, and documents.
enum WorkWords {
  static let lists: [(String, Senses)] = [
    (
      """
      mr mrs ms miss dr doctor haji hajji mawlawi mullah ustad engineer professor prof general colonel
      commander judge sayed m mme mlle monsieur madame docteur maître آقای آغای خانم داکتر استاد انجنیر
      حاجی مولوی ملا قوماندان جنرال دگروال سید ښاغلی ښاغلې مېرمن ډاکټر
      """, .title
    ),
    (
      """
      teacher professor doctor nurse midwife surgeon dentist pharmacist judge lawyer prosecutor attorney
      journalist reporter photographer cameraman translator interpreter fixer engineer pilot policeman
      policewoman soldier officer commander driver shopkeeper baker tailor farmer student director
      principal employee activist singer musician actor actress athlete player coach footballer cyclist
      mayor governor minister deputy senator mp imam cook cleaner guard headmaster headmistress presenter
      blogger seamstress weaver carpenter mechanic butcher electrician plumber secretary accountant
      director prosecutors midwives
      """, .profession
    ),
    (
      """
      enseignant enseignante professeur médecin infirmier infirmière sage-femme chirurgien dentiste
      pharmacien pharmacienne juge avocat avocate procureur journaliste photographe traducteur traductrice
      interprète ingénieur pilote policier policière soldat officier commandant chauffeur boulanger tailleur
      étudiant étudiante directeur directrice employé employée militante chanteur chanteuse musicien
      musicienne actrice maire gouverneur
      """, .profession
    ),
    (
      """
      معلم استاد داکتر نرس قابله جراح دندان‌ساز دواساز قاضی سارنوال وکیل خبرنگار عکاس ترجمان مترجم انجنیر
      پیلوت پولیس عسکر افسر قوماندان راننده دریور دکاندار نانوا خیاط دهقان محصل شاگرد مدیر مدیره کارمند
      آوازخوان نوازنده ممثل ورزشکار شاروال والی وکیل امام ښوونکی ښوونکې ډاکټر ډاکټره نرسه قاضي څارنوال
      خبریال ژباړن انجینر سرتېری خیاطه زده‌کوونکی محصله مدیر کارکوونکی سندرغاړی
      """, .profession
    ),
    (
      """
      only first sole unique best-known well-known famous last seul seule unique premier première connu
      connue célèbre یگانه تنها اولین نخستین مشهور معروف شناخته یوازنی یوازنۍ لومړنی لومړنۍ نامتو
      """, .unique
    ),
    (
      """
      tazkira tazkera taskera passport imei imsi sim plate licence license visa case siv p1 p2 p-1 p-2
      hawala iban account card serial registration id badge employee membership certificate unhcr hic
      reference matricule plaque passeport immatriculation compte carte dossier
      تذکره تذکیره پاسپورت ویزه قضیه دوسیه پلیت سیمکارت کارت حساب حواله نمبر شماره جواز تذکرې پاسپورټ
      """, .documentCue
    ),
    ("pnr booking reservation réservation confirmation ticket eticket", .bookingCue),
    ("cook guard judge coach pilot fixer engineer employé employée", .alsoVerb),
    (
      "named nommé nommée appelle prénom نام اسم نامم نامش اسمم اسمش نوم name بنام نومېږي",
      .naming
    ),
  ]
}
