"""An invented conversation of any size, the same for the same seed.

Messages in English, French and Dari, about 200 a thread, interleaved. Sizes of bodies are
log-normal: median about 61 bytes, mean about 160, at most 4096. Names of places and people are
invented or generic; numbers and addresses lie in ranges reserved for fiction.
"""

import math
import random
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

BYTES_AT_MOST = 4096
MESSAGES_A_THREAD = 200
MEDIAN, SIGMA = 61.0, math.sqrt(2 * math.log(160 / 61))
OURS = "me"

WORDS = {
    "en": """we the at a in is of and to they on for it house street gate bridge road bus border
        convoy checkpoint soldier commander city centre valley river village school clinic airport
        ticket passport visa letter list name phone battery charger signal line picture video
        witness lawyer court statement interview editor desk page deadline water bread flour tea
        medicine doctor mother father sister brother child neighbour night morning evening curfew
        fighting quiet smoke fire window cellar basement bag key money bank salary office""",
    "fr": """nous le la les un une dans est de et pour ils sur avec maison rue porte pont route
        autobus frontière convoi barrage soldat commandant ville centre vallée rivière village
        école dispensaire aéroport billet passeport lettre liste nom téléphone batterie réseau
        ligne image témoin avocat tribunal récit entretien rédaction page délai eau pain farine
        thé remède médecin mère père sœur frère enfant voisin nuit matin soir calme fumée feu
        fenêtre cave sac clé argent banque salaire bureau demain aujourd'hui""",
    "fa": """ما در به از که این است را و با برای خانه سرک دروازه پل راه بس سرحد قطار پوسته عسکر
        قوماندان شهر مرکز دره دریا قریه مکتب شفاخانه میدان تکت پاسپورت ویزه نامه لست نام تلفن
        بتری شبکه خط عکس ویدیو شاهد وکیل محکمه گزارش مصاحبه دفتر صفحه آب نان آرد چای دوا داکتر
        مادر پدر خواهر برادر طفل همسایه شب صبح شام جنگ آرام دود آتش کلکین زیرخانه بکس کلید پول
        بانک معاش فردا امروز سلام تشکر بلی نخیر""",
}
SHORT = {
    "en": ["yes", "no", "ok", "later", "are you safe?", "call me"],
    "fr": ["oui", "non", "d'accord", "plus tard", "j'arrive"],
    "fa": ["بلی", "نخیر", "خوب", "بعداً", "آمدم"],
}
DETAILS = ["+44 7700 900{:03d}", "+33 1 99 00 10 {:03d}", "https://files.example/{:x}", "A-{:04d}"]
# What may leave: the gate keeps numbers back.
PUBLISHED_DETAILS = ["as before", "comme avant", "مثل قبل"]
CHANNELS = ["signal", "whatsapp", "telegram"]


@dataclass(frozen=True)
class Message:
    """`sender` is `me` or a contributor's handle; `sent` is RFC 3339."""

    thread: str
    sender: str
    recipient: str
    sent: str
    language: str
    channel: str
    body: str


@dataclass(frozen=True)
class Thread:
    handle: str
    contributor: str
    language: str
    channel: str
    zone: timezone
    share: float


def messages(count, seed, thread_count=None, details=DETAILS):
    """Yields `count` messages in the order of sending, in so many threads."""
    thread_count = thread_count or max(1, count // MESSAGES_A_THREAD)
    chance = random.Random(seed)
    vocabulary = {name: _weighted(words.split()) for name, words in WORDS.items()}
    threads = [_thread(chance, number) for number in range(thread_count)]
    shares = [thread.share for thread in threads]
    now = datetime(2021, 1, 4, 5, 30, tzinfo=timezone.utc)
    for thread in chance.choices(threads, shares, k=count):
        now += timedelta(seconds=1 + int(chance.expovariate(1 / 120)))
        language = chance.choice(list(WORDS)) if chance.random() < 0.1 else thread.language
        incoming = chance.random() < 0.55
        yield Message(
            thread=thread.handle,
            sender=thread.contributor if incoming else OURS,
            recipient=OURS if incoming else thread.contributor,
            sent=now.astimezone(thread.zone).isoformat(timespec="seconds"),
            language=language,
            channel=thread.channel,
            body=_body(chance, language, vocabulary, details),
        )


def _thread(chance, number):
    return Thread(
        handle=f"t{number:05d}",
        contributor=f"c{number:05d}",
        language=chance.choices(["en", "fr", "fa"], [5, 2, 3])[0],
        channel=chance.choice(CHANNELS),
        zone=timezone(timedelta(minutes=chance.choice([0, 60, 120, 210, 270, 300]))),
        share=chance.uniform(0.5, 1.5),
    )


def _weighted(words):
    """Words, and the running sums of weights that fall as in real text."""
    sums, total = [], 0.0
    for rank in range(len(words)):
        total += 1 / (rank + 3)
        sums.append(total)
    return words, sums


def _body(chance, language, vocabulary, details):
    wanted = int(chance.lognormvariate(math.log(MEDIAN), SIGMA))
    if wanted < 10:
        return chance.choice(SHORT[language])
    wanted = min(wanted, BYTES_AT_MOST - 64)
    words, sums = vocabulary[language]
    parts, size = [], 0
    while size < wanted:
        for part in chance.choices(words, cum_weights=sums, k=1 + (wanted - size) // 9):
            draw = chance.random()
            if draw < 0.015:
                part = chance.choice(details).format(chance.randrange(1000))
            elif draw < 0.03:
                part = chance.choice(vocabulary["en"][0])
            elif draw > 0.99:
                part += ".\n"
            parts.append(part)
            size += len(part.encode()) + 1
            if size >= wanted:
                break
    return " ".join(parts)
