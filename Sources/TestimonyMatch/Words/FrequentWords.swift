/// Words that everybody writes, of English, French, Dari and Pashto: a term that is one letter away from
/// one of them, or sounds like it, is no reason to ask. No name is here.
enum FrequentWords {
  static func contains(_ word: [UInt32]) -> Bool { all.contains(word) }

  private static let all: Set<[UInt32]> = {
    var words: Set<[UInt32]> = []
    for list in [english, french, dari, pashto] {
      for word in FoldedText(Array(list.utf8)).scalars.split(separator: 0x20) {
        words.insert(Array(word))
      }
    }
    return words
  }()

  private static let english = """
    a about after again against all almost alone already also always am an and another any are around
    as asked at away back bad be became because become been before began being believe best better
    between big both bring but by call called came can cannot car cars case cases change city close
    come comes coming could country day days dead did different do does doing done door down each
    early either end enough even evening ever every everyone everything far feel felt few find first
    five food for forget found four free from front full gave get gets getting give given go goes
    going gone good got great had half hand hands happen happened hard has have having he hear heard
    help her here herself high him himself his home hope hour hours house how however i if important
    in inside instead into is it its itself just keep kept kind knew know known large last late later
    leave leaving left less let life like line little live lived long look looking lost lot made main
    make makes making man many market may maybe me mean men message might mine minute minutes moment
    money month months more morning most much must my myself name near need needs never new news next
    night no none nor not nothing now number of off office often old on once one only open or order
    other our out outside over own paper part people perhaps person phone place plan please point
    power public put question quickly quite rather reach read ready real really reason remember rest
    right road room round safe said same sat saw say saying school second see seem seen send sent set
    several shall she short should show side simple since sit six small so some someone something
    soon sorry speak stand start state stay still stood stop story street such sure table take taken
    talk tell ten than thank that the their them then there these they thing things think this those
    though thought three through time times to today together told tomorrow too took toward town
    train tried true try turn two under until up upon us use used very voice wait waiting walk wall
    want wanted war was water way we week weeks well went were what when where which while white who
    whole whose why will window winter wish with within without woman women word words work working
    world would write year years yes yesterday yet you young your
    """

  private static let french = """
    à ai ainsi aller alors après assez au aussi autre autres aux avait avant avec avez avoir avons
    beau beaucoup bien bon bonne ça car ce cela celle celui ces cet cette ceux chaque chez chose
    choses cinq comme comment contre dans de demain depuis dernier derrière des deux devant dire dit
    donc dont du elle elles en encore enfin ensuite entre es est et étaient était été être eux faire
    fait famille femme fille fin fois font frère guerre heure heures hier homme ici il ils jamais je
    jour jours jusque la là le les leur leurs loin lors lui ma main maintenant mais maison mal marché
    matin me mère mes message mois moins moment monde mort nos notre nous nouveau nuit on ont ou où
    par parce parler part partir pas passe passé père petit peu peut place plus porte pour pourquoi
    premier près presque puis quand que quel quelle quelque qui quoi reste rien rue sa sais sans se
    sept serait ses si soir son sont sous souvent suis sur tant tard te tel temps tes toi ton toujours
    tous tout toute toutes train très trois trop tu un une va vais vers veut vie vient ville voir vos
    votre vous vrai y
    """

  private static let dari = """
    از است اگر اما امروز امشب امسال آب آمد آمدند آمده آن آنجا آنها آواز او اول ای این اینجا با بار باز
    بازار باش باشد باید بالا بچه بد بدون بر برای برد برف بزرگ بس بسته بسیار بعد بعضی بگو بلند بند بود
    بودند بوده به بی بیا بیرون بیشتر بین پا پایین پدر پر پس پشت پول پیام پیر پیش پیدا تا تر ترس تلفون
    تمام تنها تو تیر جا جان جای جنگ جواب جور چاشت چای چرا چشم چطور چقدر چند چه چهار چون چی چیز حال حالا
    حرف حکومت خانه خبر خدا خراب خواب خواهر خوب خود خون خیلی داخل داد دارد دارم دارند داشت در درد دروازه
    درس دریا دست دفتر دل دو دور دوست دولت دوم ده دیدم دیده دیر دیروز دیشب دیگر دیوار را راه رفت رفتند رفته
    رنگ رو روز روزها روی زد زمان زمستان زمین زن زنان زندگی زیاد زیر سال سخت سر سرد سرک سلام سه سوال سیاه
    شام شاید شب شد شدند شده شش شکر شما شنبه شهر شود صبح صدا طرف فردا فرق فقط فکر قبل قوم کار کتاب کرد
    کردند کرده کس کم کمک کنار کند کنم کنند کو کوچک کوچه که کی گاه گپ گذشته گر گرم گفت گفتند گل لطفا ما
    مادر مانده ماه مثل مدت مرد مردم مرگ مکتب ملت من مورد موتر میز می ناوقت نام نان نبود نزد نزدیک نشد نظر
    نفر نماز نمی نو نور نه نیز نیست نیم و وزیر وضع وطن وقت وقتی هر هزار هست هستم هستند هفت هفته هم همان همه
    همیشه همین هنوز هوا هیچ یا یاد یعنی یک
    """

  private static let pashto = """
    د په کې له سره ته چې دی ده دي یو یوه زه موږ تاسو هغه هغوی دا نه هم خو لا ډېر ډیر لږ نن پرون سبا شپه
    ورځ کور ښار لار لاره وخت کال میاشت اونۍ بیا اوس مخکې وروسته پورې څخه لپاره سلام مننه ښه بد لوی کوچنی
    خلک سړی ښځه ماشوم پلار مور ورور خور زوی لور کار پیسې ډوډۍ اوبه ژوند جګړه سوله خبر خبره وايي وویل کوي
    کړي کړ شو شي وي و ول راغلل لاړ لاړل راځي ځي هر څه څوک چېرې ولې څنګه کله ټول هېڅ
    """
}
