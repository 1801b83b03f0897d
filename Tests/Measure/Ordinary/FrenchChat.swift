extension OrdinaryText {
  /// Everyday messages between people who do not hide anything.
  static let frenchChat = """
    Salut, tu es bien arrivé ? J’ai essayé de t’appeler mais ça ne passait pas, le réseau est mauvais dans
    le train. Il a plu toute la semaine et la cave est pleine d’eau, il a fallu monter les cartons un par
    un. J’ai retrouvé tes vieux disques, ils sont secs, ne t’inquiète pas. Est-ce que tu as eu le temps de
    lire mon texte ? Il y a sûrement des fautes, je l’ai écrit la nuit. J’ai fait une tarte aux pommes
    mais j’ai oublié le sucre, on l’a mangée quand même. Au marché les tomates sont à un prix ridicule, je
    n’en achète plus. Le monsieur m’a offert un bouquet de menthe parce que j’étais le dernier client. Mon
    téléphone ne tient plus la charge, il tombe de soixante à dix pour cent en quelques minutes. Je vais en
    chercher un d’occasion. Tu te souviens du chat gris ? Elle a eu quatre petits sous l’escalier, et un
    seul a une patte blanche. Je cherche quelqu’un qui en voudrait un. Le travail, ça va, rien de neuf. Ils
    ont encore changé le logiciel et plus personne ne sait où cliquer. La machine à café est en panne,
    alors tout le monde est de mauvaise humeur. J’ai dû remplir un formulaire de douze pages, et je ne
    comprends pas la moitié des questions. Qu’est-ce qu’un revenu habituel ? Le mien ne l’est pas. Merci
    pour la chanson, je l’écoute en boucle. La voix me rappelle quelqu’un, mais je ne sais plus qui. Quand
    j’étais petit on dormait sur le toit en été et on comptait les étoiles. Cela me manque, et le pain
    aussi. Ici il ressemble à du pain, mais il n’a pas de goût. Dis à tout le monde que je mange bien, ils
    se font toujours du souci. C’est vrai que tu t’es coupé les cheveux ? Envoie une photo. J’ai voulu
    faire pousser des haricots sur le balcon, mais les oiseaux ont été plus rapides. Tu avais raison pour
    la peinture, elle est beaucoup trop jaune, on dirait l’intérieur d’un œuf. On recommencera quand il
    fera meilleur. J’ai relu ton brouillon deux fois. Le début est très bon, mais je couperais le long
    paragraphe du milieu, il répète celui d’avant. Vérifie aussi les chiffres de la page quatre, 120 et 45
    font 165 et pas 175. Pour le reste, bravo. Je ne sais pas quoi mettre pour l’entretien, il paraît qu’il
    faut être habillé mais pas trop. Souhaite-moi bonne chance. Ça s’est bien passé, je crois. Ils ont
    beaucoup souri et m’ont demandé ce que je faisais de mon temps libre, j’ai dit que je dormais. Ils
    répondront avant la fin du mois. Sinon il y aura autre chose. J’ai retrouvé une vieille photo de nous
    tous au bord du lac, tu fais une grimace. Les couleurs sont parties mais on voit encore qu’on avait
    froid. Parfois je me dis qu’on était plus heureux avec moins, et puis je repense aux hivers. Tu peux
    apporter la perceuse quand tu viens ? Et quelques vis, les longues. L’étagère attend par terre depuis
    des semaines. Je te promets des raviolis comme tu les aimes. On annonce du froid, prends un manteau. Le
    concert était complet et j’ai tout entendu sans rien voir, la prochaine fois j’apporte une caisse. Le
    contrôle s’est bien passé, aucune carie, malgré tous les bonbons. J’essaie de boire plus d’eau et moins
    de thé, sans succès. C’était quoi, le mot que tu as employé ? Je voulais le noter et je l’ai oublié.
    Joyeux anniversaire ! J’espère que le colis est arrivé à temps. Si c’est trop petit, on peut l’échanger,
    le papier est dedans. L’examen est fini et j’ai dormi dix heures. Je ne veux plus voir une formule de
    ma vie. La machine à laver fait un bruit d’hélicoptère. J’ai posé une brique dessus, c’est mieux. Si tu
    vois l’écharpe bleue, garde-la, je crois l’avoir laissée sur la chaise de la cuisine. Ce n’est pas
    grave, c’était seulement un cadeau. On a joué aux cartes jusque tard et j’ai tout perdu, alors je fais
    la vaisselle pendant une semaine. Bien fait pour moi. Pour l’autre affaire, ne décidons rien à la
    hâte. On n’a rien à perdre à y réfléchir. Demande autour de toi, écoute ce que disent les autres. À
    propos, les graines que tu m’as données ont levé, petites et têtues. Il m’a demandé si cela valait la
    peine d’apprendre tout ça, et je n’ai pas su répondre. J’ai fini par dire que cela tient chaud à la
    tête. Bonne nuit, dors bien, et pense à la fenêtre. C’est à toi de choisir le film. Rien de triste,
    s’il te plaît. Il nous faut trois heures pour tout ranger, alors viens tôt. La facture était de 1 250
    000 dans l’ancienne monnaie, on en rit encore. Le médecin dit que c’est un rhume et qu’il faut
    attendre. J’ai pris un sirop, il a un goût de savon. Tu as vu la lune ? Énorme. Les voisins du dessus
    déplacent des meubles, on dirait qu’ils jouent aux quilles. Je n’ose pas monter. Raconte-moi ta
    journée, même si elle était ordinaire, surtout si elle était ordinaire.
    """
}
