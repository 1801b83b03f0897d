/// Kin, whose it is, and how old.
enum KinWords {
  static let lists: [(String, Senses)] = [
    (
      """
      wife husband fiance fiancee spouse mother father mom mum dad parents brother sister son daughter
      child children kid kids baby babies toddler newborn uncle aunt cousin nephew niece grandmother
      grandfather grandma grandpa grandson granddaughter twins stepson stepmother widow widower orphan
      orphans boyfriend girlfriend sibling siblings pregnant stepfather stepdaughter stepbrother stepsister
      bro sis hubby mama papa granny grandparents grandchild grandchildren
      """, .kin
    ),
    (
      """
      femme mari époux épouse fiancé fiancée mère père parents frère soeur sœur fils fille enfant bébé
      bébés jumeaux jumelles oncle tante cousin cousine neveu nièce grand-mère grand-père belle-mère
      beau-père beau-frère belle-sœur veuve veuf enceinte orphelin orpheline maman papa frangin frangine papy mamie gendre belle-fille beau-fils demi-frère
      """, .kin
    ),
    (
      """
      شوهر خانم همسر زن نامزد مادر پدر برادر خواهر پسر دختر طفل اطفال بچه بچه‌ها اولاد اولادها فرزند نوزاد
      کاکا ماما عمه خاله خسر خشو ایور ننو داماد عروس بیوه یتیم نواسه نوه پدرکلان مادرکلان دوگانگی حامله
      یازنه ینگه باجه خواهرزاده برادرزاده پسرکاکا دخترکاکا حاملهدار باردار بچیم لالا بیادر
      """, .kin
    ),
    (
      """
      مېړه مېرمن ښځه مور پلار ورور خور زوی لور ماشوم ماشومان تره ماما ترور خسر خواښې زوم نږور کونډه یتیم
      نیکه انا وراره خوریی وریره امیندواره زامن لوڼې خویندې وروڼه
      """, .kin
    ),
    ("my our notre nos mon ma mes ما من زما زموږ زمونږ خپل خپله خپلې بچیم", .mine),
    ("his her their sa ses leur leurs", .theirs),
    (
      """
      aged age old year-old yearold years-old ans âgé âgée ساله سالگی سالگیش کلن کلنه کلنۍ ماهه عمر
      """, .age
    ),
  ]
}
