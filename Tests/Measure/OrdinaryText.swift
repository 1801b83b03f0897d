/// Ordinary messages, invented: nothing in them is to be found.
enum OrdinaryText {
  static let english = """
    Thank you for writing back. We were not sure whether anything would arrive, the connection comes
    and goes and sometimes a message takes hours. We are well, we have enough bread and tea and the
    neighbours share what they have. At night we hear noise from far away but it is hard to say what
    it is. Nobody goes out after dark. The shops open late and close early, and prices have gone up
    again, so we buy only what we need. I keep thinking about what you asked. Honestly I do not know
    what to answer. If we leave now we leave everything, and if we stay we may lose the chance to
    leave at all. Everyone gives different advice. Some say wait, it will calm down. Others say that
    nothing will calm down and that waiting is the worst choice. I read the papers that you sent and
    I understand most of them, but there are words that I had to look up. Please explain what they
    mean by proof, and what happens when somebody cannot show any. I do not want to promise what I
    cannot keep. The children ask why the school is shut and when it will open again, and we tell
    them soon, although we have no idea. They draw pictures and quarrel over pencils. It would be
    funny if it were not so sad. Yesterday the water stopped for some time and then it came back
    brown, so we boiled it twice. A man on the radio said that life was returning to normal. We
    laughed. You asked whether you may quote me. Yes, but not the part about the letter, and please
    leave out anything that could point to us. I trust you with this, and I know it is a lot to
    trust anybody with. When this is over I want to show you the garden in spring. It is only small,
    but the smell after the rain is something that I cannot describe. I will write again as soon as I
    can charge the phone. Sorry, I cannot speak right now. Later. There is no plan B, we only get one
    shot at this, and if it goes wrong there will be no second. Tell the others that we think of them.
    """

  static let french = """
    Merci pour votre message. Nous ne savions pas si quelque chose arriverait, la connexion va et
    vient et parfois il faut attendre des heures. Nous allons bien, nous avons assez de pain et de thé,
    et les voisins partagent ce qu’ils ont. La nuit on entend du bruit au loin, mais il est difficile de
    dire ce que c’est. Personne ne sort après la tombée du jour. Les magasins ouvrent tard et ferment tôt,
    et les prix ont encore monté, alors nous n’achetons que le nécessaire. Je pense sans cesse à ce que
    vous avez demandé. Franchement je ne sais pas quoi répondre. Si nous partons maintenant nous laissons
    tout, et si nous restons nous perdrons peut-être la possibilité de partir. Chacun donne un conseil
    différent. Certains disent d’attendre, que cela va se calmer. D’autres disent que rien ne se calmera
    et qu’attendre est le pire des choix. J’ai lu les papiers que vous avez envoyés et j’en comprends la
    plupart, mais il y a des mots que j’ai dû chercher. Expliquez-moi ce qu’ils entendent par preuve, et
    ce qui arrive quand quelqu’un n’en a pas. Je ne veux pas promettre ce que je ne peux pas tenir. On
    nous demande pourquoi tout est fermé et quand cela rouvrira, et nous répondons bientôt, sans en avoir
    la moindre idée. Ce serait drôle si ce n’était pas si triste. L’eau s’est arrêtée un moment puis elle
    est revenue brune, alors nous l’avons fait bouillir. À la radio on a dit que la vie redevenait normale.
    Nous avons ri. Vous demandez si vous pouvez me citer. Oui, mais pas le passage sur la lettre, et
    laissez de côté tout ce qui pourrait mener à nous. Je vous fais confiance. Désolé, je ne peux pas
    parler maintenant. Plus tard. Il n’y a pas de plan B, nous n’avons qu’une seule chance.
    """

  static let dari = """
    تشکر که جواب دادید. ما نمی‌دانستیم که پیام می‌رسد یا نه، ارتباط می‌آید و می‌رود و گاهی یک پیام وقت زیاد
    می‌گیرد. ما خوب هستیم، نان و چای داریم و همسایه‌ها هر چه دارند با ما شریک می‌کنند. از طرف شب صدا از دور
    می‌آید اما گفته نمی‌توانیم که چیست. بعد از تاریکی کسی بیرون نمی‌رود. دکان‌ها ناوقت باز می‌شوند و زود بسته
    می‌شوند و قیمت‌ها باز بلند رفته است، پس فقط چیزی را می‌خریم که لازم است. من همیشه به چیزی که پرسیدید فکر
    می‌کنم. راستش را بگویم نمی‌دانم چه جواب بدهم. اگر حالا برویم همه چیز را می‌مانیم و اگر بمانیم شاید دیگر
    رفته نتوانیم. هر کس یک رقم مشوره می‌دهد. بعضی‌ها می‌گویند صبر کنید، آرام می‌شود. بعضی دیگر می‌گویند هیچ
    چیز آرام نمی‌شود و صبر کردن بدترین کار است. کاغذهایی را که روان کردید خواندم و زیادترش را فهمیدم، اما
    کلمه‌هایی بود که باید معنایش را پیدا می‌کردم. لطفاً بگویید که منظورشان از سند چیست و اگر کسی نداشته باشد
    چه می‌شود. نمی‌خواهم چیزی را وعده کنم که کرده نمی‌توانم. همه می‌پرسند که چرا همه جا بسته است و چه وقت باز
    می‌شود و ما می‌گوییم زود، اگرچه خود ما هم خبر نداریم. اگر این‌قدر غمگین نمی‌بود خنده‌دار می‌بود. آب چند
    لحظه بند شد و باز که آمد رنگش نصواری بود، باز جوش دادیم. در رادیو گفتند که زندگی دوباره عادی می‌شود. ما
    خندیدیم. پرسیدید که گپ مرا نوشته می‌توانید یا نه. بلی، اما آن قسمت را که درباره خط است نه، و هر چیزی که
    به ما برسد بگذارید. من به شما اعتماد دارم. ببخشید، حالا گپ زده نمی‌توانم. بعداً. پلان دیگر نداریم، فقط یک
    چانس داریم و اگر خراب شود بار دیگر نیست. به دیگران بگویید که به یادشان هستیم.
    """

  static let pashto = """
    مننه چې ځواب مو راکړ. موږ نه پوهېدو چې پیغام به ورسېږي که نه، اړیکه راځي او ځي او کله یو پیغام ډېر وخت
    نیسي. موږ ښه یو، ډوډۍ او چای لرو او ګاونډیان هر څه چې لري له موږ سره شریکوي. د شپې له لرې غږ اورېدل کېږي
    خو ویلای نه شو چې څه دی. له تیارې وروسته هېڅوک بهر نه ځي. بیې بیا لوړې شوې دي، نو یوازې هغه څه اخلو چې
    اړین وي. زه تل ستاسو د پوښتنې په اړه فکر کوم. رښتیا ووایم، نه پوهېږم چې څه ځواب درکړم. که اوس لاړ شو هر
    څه پرېږدو، او که پاتې شو ښايي بیا تلل ممکن نه وي. هر څوک بېله مشوره راکوي. ځینې وايي صبر وکړئ، آرامه به
    شي. نور وايي چې هېڅ به آرام نه شي. هغه پاڼې چې تاسو راولېږلې ومې لوستلې او ډېره برخه یې پوه شوم. مهرباني
    وکړئ راته ووایئ چې د سند څخه یې موخه څه ده. نه غواړم داسې څه ژمنه وکړم چې کولای یې نه شم. په راډیو کې یې
    وویل چې ژوند بېرته عادي کېږي. موږ وخندل. بخښنه غواړم، اوس خبرې نه شم کولای. وروسته. بل پلان نه لرو،
    یوازې یو چانس لرو.
    """

  /// Of people who have something to hide.
  static let careful = [
    ("English", english), ("French", french), ("Dari", dari), ("Pashto", pashto),
  ]

  /// Of everybody.
  static let everyday = [
    ("English", englishChat), ("French", frenchChat), ("Dari", dariChat), ("Pashto", pashtoChat),
  ]

  static let all = zip(careful, everyday).map { ($0.0, $0.1 + "\n" + $1.1) }
}
