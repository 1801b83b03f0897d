"""Translations, corrections and notes on a page: each is an entry of its own, bound to its message."""
from pages import FAILED, FOUND, PROVED, STATE, PageTestCase, article, read

LINES = [
    ("c1", "ما خوبیم.", "2021-08-12T09:52:00Z"),
    ("c1", "We only get one shot.", "2021-08-12T10:10:00Z"),
    ("me", "Can we call you?", "2021-08-13T06:02:00Z"),
]


class LayeredPage(PageTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.journal = cls.make_journal("layered", LINES)
        cls.journal.run("translate", "herat:1", "--into", "en", "--by", "me", typed="We are well.")
        cls.journal.run("translate", "herat:1", "--into", "fr", "--by", "me", typed="Nous allons bien.")
        cls.page = cls.journal.export("herat", "page", "--translation", "fr", "--translation", "en")
        cls.key = cls.journal.key[0]

    def test_is_verified_with_what_stands_beside_its_messages(self):
        for language in ["en", "fr", "prs"]:
            page = self.journal.export("herat", language, "--translation", "en", "--language", language)
            tab = self.checked(page, self.key)
            self.assertEqual(tab.evaluate(STATE), "verified", tab.evaluate(FOUND))
            self.assertEqual(tab.evaluate(PROVED), ["m1", "m2", "m3"])
            self.assertEqual(tab.evaluate("document.querySelectorAll('.proved .layer').length"), 1)

    def test_is_verified_where_only_translations_are_published(self):
        page = self.journal.export("herat:1", "alone", "--translation", "en", "--translation-only")
        tab = self.checked(page, self.key)
        self.assertEqual(tab.evaluate(STATE), "verified", tab.evaluate(FOUND))
        self.assertNotIn("خوبیم", read(page))

    def test_says_when_what_stands_beside_a_message_is_not_what_was_logged(self):
        page = read(self.page)
        first = article(page, 1)
        layer = first[first.index("<section"):first.index("</section>") + len("</section>\n")]
        for altered in [
                page.replace("We are well", "We are not well"),
                page.replace("Translation (English)", "Translation (French)", 1),
                page.replace("Translation (English)", "Editor’s note", 1),
                page.replace(layer, ""), page.replace(layer, layer + layer)]:
            self.assertNotEqual(altered, page)
            tab = self.checked(self.written(altered), self.key)
            self.assertEqual(tab.evaluate(STATE), "failed")
            self.assertEqual(tab.evaluate(FAILED), ["m1"])
            self.assertIn("Message 1: what stands beside it is not the translation, correction, note or post"
                          " in the proof.", tab.evaluate(FOUND))
        moved = page.replace(layer, "").replace(article(page, 2), article(page, 2).replace(
            "</article>", layer.replace(">1</span>", ">2</span>") + "</article>"))
        tab = self.checked(self.written(moved), self.key)
        self.assertEqual(tab.evaluate(FAILED), ["m1", "m2"])


class QuotedPosts(PageTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.journal = cls.make_journal("quoted", LINES)
        cls.journal.run(
            "clip", "herat:2", "--language", "prs", "--into", "en", "--by", "me",
            typed="@herat_now\n12 Aug 2021, 22:10\nhttps://social.example/herat_now/118\n"
                  "دکان‌ها می‌سوزند \"دیدم\".\n.\nShops burn, \"I saw\".\n")
        cls.journal.run(
            "clip", "herat:2", typed="@other\n13 Aug 2021\nhttps://social.example/other/1\nQuiet.\n")
        cls.key = cls.journal.key[0]

    def test_a_page_is_verified_with_the_posts_that_are_quoted_in_it(self):
        for language in ["en", "fr", "prs"]:
            page = self.journal.export("herat", language, "--clips", "--language", language)
            tab = self.checked(page, self.key)
            self.assertEqual(tab.evaluate(STATE), "verified", tab.evaluate(FOUND))
            self.assertEqual(tab.evaluate("document.querySelectorAll('.proved .layer').length"), 2)

    def test_says_when_a_quoted_post_is_not_what_was_logged(self):
        page = read(self.journal.export("herat", "altered", "--clips"))
        for before, after in [
                ("@herat_now", "@herat_then"), ("12 Aug 2021, 22:10", "11 Aug 2021, 22:10"),
                ("Shops burn", "Houses burn"), ("Quiet.", "Loud."),
                ("Public post, quoted", "Editor’s note")]:
            altered = page.replace(before, after, 1)
            self.assertNotEqual(altered, page)
            tab = self.checked(self.written(altered), self.key)
            self.assertEqual(tab.evaluate(STATE), "failed", before)
            self.assertEqual(tab.evaluate(FAILED), ["m2"])
