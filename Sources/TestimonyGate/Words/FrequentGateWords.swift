/// Words that everybody uses: they are no names, and alone say nothing of what was redacted.
enum FrequentGateWords {
  static let lists: [(String, Senses)] = [
    (english, .frequent), (french, .frequent), (dari, .frequent), (pashto, .frequent),
  ]

  private static let english = """
    a about above across after again against ago all almost alone already also although always am
    among an and another any anyone anything are around as ask asked at away back bad be because
    become been before began behind being believe best better between big both bring but by call
    called calls came can cannot can't close come comes coming could day days did didn't different
    do does doesn't doing don't done down during each early either else end enough even ever every
    everyone everything far feel few find first five for found four from full gave get gets getting
    give go goes going gone good got great had half happen happened hard has have having he hear
    heard help her here hers herself high him himself his home hope hour hours house how however i
    if i'll i'm i've in inside instead into is isn't it its it's itself just keep kept kind knew
    know known large last late later least leave leaving left less let let's like little live long
    look looking lot made make makes making many may maybe me mean message messages might mine
    minute minutes moment month months more morning most much must my myself near need needs never
    new next night no none nor not nothing now of off often oh ok okay old on once one only open or
    other others our ours out outside over own part people perhaps person place please put quite
    rather read ready really reply right said same saw say saying says second see seem seen send
    sent several shall she should show side since small so some someone something sometimes soon
    sorry speak start started still stop such sure take taken talk tell ten than thank thanks that
    that's the their them themselves then there there's these they they're thing things think third
    this those though thought three through time times to today together told tomorrow tonight too
    took towards tried try trying turn two under until up upon us use used very wait waiting want
    wanted was wasn't way we week weeks well went were we're what when where whether which while
    who whole whom whose why will with within without won't word words work would write written
    year years yes yesterday yet you young your yours yourself
    brother child children cousin daughter family father friend friends husband man mother parents
    sister son uncle aunt wife woman men women
    """

  private static let french = """
    à afin ai aie ainsi aller alors après as assez au aucun aucune aujourd'hui aura aurait aussi
    autour autre autres aux avaient avait avant avec avez avoir avons beaucoup besoin bien bientôt
    bon bonne bonjour ça car ce ceci cela celle celles celui cent cependant ces cet cette ceux
    chaque chez chose choses ci cinq combien comme comment contre c'est d d'abord dans de debout
    déjà demain depuis dernier dernière derrière des dès deux devant devoir dire dit dites dix donc
    dont du elle elles en encore enfin ensuite entre environ es est et étaient était étant été être
    eu eux faire fait faites faut fin fois font il ils ici j jamais j'ai je jour jours jusque jusqu
    l la là le les leur leurs loin longtemps lors lorsque lui m ma mais maintenant mais mal matin me
    mes messages message même mêmes mettre mieux mis moi moins mois moment mon n ne ni nom nombre non
    nos notre nous nouveau nouvelle nuit on ont ou où oui par parce parler parfois part partir pas
    pendant personne personnes petit petite peu peut peut-être peux plus plusieurs plutôt pour
    pourquoi pouvoir premier première près presque puis qu quand quatre que quel quelle quelles
    quelque quelques quels qui quoi rien s sa sait sais sans savoir se sept sera serait ses seul
    seulement si sommes son sont sous souvent suis sur ta tant tard te tellement temps tes toi ton
    tôt toujours tous tout toute toutes très trois trop tu un une va vais vers veut veux viens vient
    voici voilà voir vont vos votre vous vraiment y an ans année années heure heures minute minutes
    semaine semaines soir hier maison ami amis enfant enfants famille femme femmes fille fils frère
    homme hommes mari mère oncle parents père soeur tante pouvez pouvons désolé merci salut attendre
    reste rester grand grande vieux vieille jeune dehors dedans
    """

  private static let dari = """
    از است اگر اما امروز امشب امسال آن آنان آنجا آنها او ای ایم این اینان اینجا اینها با باز باش باشد
    باشم باشند باشید بالا باید بد بدون بر برای برایم برد برو بروم بروید بسیار بعد بعدا بعضی بگو بگویم
    بلکه بله بلی بود بودم بودند بودن بودیم بودید بوده به بی بیا بیاید بیرون بیشتر بین پایین پس پیام پیش
    تا تاکنون تان تر ترین تنها تو جا جای جواب چرا چطور چقدر چند چنین چه چهار چون چی چیز چیزی حال حالا
    حتا حتی خانه خانواده خدا خوب خوبم خوبیم خود خودم خودش خودت خودمان خیلی داد دادم داده دادند دارد
    دارم دارند داریم دارید داشت داشتم داشتند داشته در دقیقه دگر دو دور دوست دوستان دوم ده دهم دیدم دیده
    دیر دیروز دیشب دیگر را راه رفت رفتم رفتند رفتیم رفته روز روزها رو روی زمان زیاد زیر زود زن زنده سال
    سه سپس سلام شاید شان شب شد شدم شدند شده شدن شدیم شش شما شود شوم شوند صبح طرف فقط فردا فعلا قبل قبلا
    کار کاری کردم کرد کردند کردن کرده کردیم کس کسانی کسی کم که کنار کنم کند کنند کنیم کنید کنی کوچک کی
    گاهی گپ گذشته گرفت گرفته گفت گفتم گفتند گفته گویم لطفا ما مادر مان متاسفم مثل مدت مرا مردم مرد مگر
    من مورد می میتوانم میتواند میخواهم میخواهیم میدانم میرویم میشود میکند میکنم میکنند میکنیم میگوید
    میگویند نبود نداریم ندارم ندارد نزد نزدیک نشد نشده نفر نکن نمی نمیتوانم نمیتوانیم نمیدانم نمیشود
    نه نوشت نیز نیست نیستم نیستند نیم و وقت وقتی وی هر هزار هست هستم هستند هستیم هستید هشت هفت هفته
    هم همان همه همچنان همیشه همین هنگام هنوز هیچ یا یعنی یک یکی برادر پدر خواهر پسر دختر شوهر خانم عمه
    خاله کاکا ماما طفل اطفال زنان مردان تشکر ممنون چوکی چیست کیست
    """

  private static let pashto = """
    او په د له ته چې دی ده دي یم یې یو زه موږ تاسو ته هغه هغوی دا دغه نه هم خو که لا ډېر لږ نن پرون سبا
    شپه ورځ وخت کال میاشت بیا اوس مخکې وروسته پورې څخه لپاره سلام مننه ښه بد لوی خلک کار کوي کوم کړي
    کړې کړم کړ شو شي شم وي و وم ول وو راغلل راغی لاړ لاړل راځي ځي ځم هر څه څوک چېرې ولې څنګه کله ټول لوړه لوړې شوې شوی
    هېڅ باید کولی کېدای زموږ زما ستا ستاسو دوی مو مې یې به لپاره سره باندې کې پر تر هلته دلته
    """
}
