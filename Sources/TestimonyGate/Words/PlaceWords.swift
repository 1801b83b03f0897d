/// Places with their level, and what says that a name is one.
enum PlaceWords {
  static let lists: [(String, Senses)] = [
    (
      """
      house home flat apartment street shop store school clinic hospital office mosque village garden
      farm workshop bakery pharmacy university dormitory maison appartement rue boutique magasin école
      bureau mosquée village immeuble خانه اپارتمان کوچه سرک دکان مکتب کلینیک شفاخانه دفتر مسجد قریه باغ
      نانوایی دواخانه پوهنتون لیلیه حویلی کور کوڅه هټۍ ښوونځی روغتون جومات کلی
      """, .building
    ),
    (
      """
      district street quarter neighbourhood neighborhood road alley lane avenue square roundabout block
      village mosque bazaar checkpoint quartier rue ruelle arrondissement place village hameau ناحیه
      school hospital clinic hotel bridge park market university shrine madrasa madrassa township qala
      darwaza shahr chowk sarak kocha mahalla nahia jada lane
      école lycée hôpital clinique hôtel pont parc marché mosquée université
      کوچه سرک چهارراهی چوک کارته محله گذر قریه ده شهرک بلاک دروازه جاده لیسه سیمه کلی کوڅه واټ ناحیې
      """, .quarter
    ),
    (
      """
      in at near from to towards toward outside around through à dans près vers depuis ولسوالی ولایت شهر
      ولسوالۍ ښار در به از په له province district city ville
      """, .placeCue
    ),
    (
      """
      afghanistan iran pakistan turkey tajikistan uzbekistan turkmenistan india qatar france germany
      england britain usa america allemagne angleterre turquie inde افغانستان ایران پاکستان ترکیه تاجکستان
      ازبکستان ترکمنستان هند قطر فرانسه آلمان جرمنی انگلستان امریکا
      """, .country
    ),
    (
      """
      herat kabul kandahar qandahar balkh nangarhar badghis farah nimruz nimroz helmand uruzgan oruzgan
      zabul ghazni paktia paktika khost logar wardak parwan kapisa panjshir laghman kunar konar nuristan
      badakhshan takhar kunduz baghlan samangan jawzjan faryab sarepul bamiyan bamyan daikundi daykundi
      ghor هرات هریرود کابل کندهار قندهار بلخ ننگرهار بادغیس فراه نیمروز هلمند ارزگان زابل غزنی پکتیا
      پکتیکا خوست لوگر وردک پروان کاپیسا پنجشیر لغمان کنر نورستان بدخشان تخار کندز کندوز بغلان سمنگان
      جوزجان فاریاب سرپل بامیان دایکندی غور
      """, .province
    ),
    (
      """
      injil guzara karukh kushk gulran kohsan ghoryan zindajan pashtun-zarghun obe chisht shindand adraskan
      farsi islamqala mazar mazar-e-sharif jalalabad lashkargah zaranj taybad mashhad tehran peshawar
      quetta islamabad انجیل گذره کرخ کشک گلران کهسان غوریان زنده‌جان اوبه چشت شیندند ادرسکن فارسی مزار
      جلال‌آباد لشکرگاه زرنج تایباد مشهد تهران پشاور کویته اسلام‌آباد اسلام‌قلعه
      """, .town
    ),
    ("اوبه فارسی مزار میزان معروف شمال غور خوست جاجی farah obe گذره کنر farsi چشت", .doubtful),
    (
      """
      torkham chaman boldak torghundi hairatan nimroz islam-qala تورخم چمن بولدک تورغندی حیرتان اسلام‌قلعه
      """, .border
    ),
    (
      """
      flight plane airport airline ticket boarding visa passport evacuation evacuate embassy border convoy
      bus manifest gate departure leaving fly flying vol avion aéroport billet embarquement évacuation
      ambassade frontière départ bagages پرواز طیاره میدان تکت ویزه ویزا سفارت سرحد مرز خروج تخلیه انتقال
      پرواز‌ها پوله الوتکه الوتنه هوایي ډگر
      """, .travel
    ),
    ("tk rq fg pk ek qr fz uj iy w5 ir qb y9 ps dv kc hy ss af lh ba", .airline),
    ("ariana kam mahan emirates flydubai lufthansa آریانا آریانه ماهان کام", .airlineName),
    (
      """
      first second third fourth fifth sixth seventh eighth ninth tenth twelfth premier première deuxième
      troisième quatrième cinquième اول دوم سوم چهارم پنجم ششم هفتم هشتم نهم دهم لومړۍ لومړی دویمه دویمې
      درېیمه درېیمې دریمه دریمې څلورمه څلورمې پنځمه پنځمې پنجمې شپږمه شپږمې اوومه اوومې اتمه اتمې لسمه لسمې
      """, .ordinal
    ),
    (
      "house flat apartment villa room appartement immeuble porte خانه اپارتمان منزل کور اطاق کوټه",
      .dwelling
    ),
    (
      """
      paris london berlin hamburg munich frankfurt cologne lyon marseille strasbourg toulouse nantes lille
      bordeaux rennes grenoble montpellier brussels bruxelles amsterdam vienna rome milan madrid athens
      istanbul ankara dushanbe tashkent delhi doha dubai geneva genève zurich toronto montreal ottawa
      vancouver melbourne sydney washington sacramento calais stockholm oslo copenhagen helsinki warsaw
      londres vienne athènes isfahan shiraz qom kerman zahedan karachi rawalpindi lahore پاریس لندن برلین
      هامبورگ استانبول انقره تاشکند دهلی دوحه دبی ژنو تورنتو اصفهان شیراز کرمان زاهدان کراچی لاهور
      """, .town
    ),
    (
      """
      jebrail jebrael charikar gardez maimana maymana taloqan faizabad asadabad mehtarlam shiberghan aybak
      chaghcharan firozkoh sharana nili bazarak جبرئیل جبریل چاریکار چهاریکار گردیز میمنه تالقان فیض‌آباد
      اسعدآباد مهترلام شبرغان ایبک چغچران فیروزکوه قلعه‌نو شرنه بازارک
      """, .town
    ),
  ]
}
