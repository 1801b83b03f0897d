"""What the tests have in common: one browser, one journal, and pages that were tampered with."""
import base64, os, re, shutil, tempfile, unittest

from chromium import Chromium
from conversation import Conversation

LINES = [
    ("c1", "The fighting is about 2 kilometres from our house in the centre.", "2021-08-12T09:35:00Z"),
    ("me", "Are you safe?", "2021-08-12T09:41:00Z"),
    ("c1", "حال ما خوب است، خانه آرام است.", "2021-08-12T09:52:00Z"),
    ("c1", "We only get one shot.\r\nThere is no plan B.", "2021-08-12T10:10:00Z"),
    ("me", "Can we call you this evening?", "2021-08-13T06:02:00Z"),
    ("c1", "Sorry, I can't speak right now. Later.", "2021-08-14T06:30:00Z"),
]
HOSTILE = [
    ("c1", "</script><script>document.title = 'owned'</script>", "2021-08-15T06:00:00Z"),
    ("c1", "<!-- <script> ]]> --> <img src=x onerror=alert(1)> &lt;b&gt; &amp;amp; \"'`", None),
    ("c1", "one\u2028two\u2029three\u202efour\u2066 \\u{202e} \u2588\u2588\u2588\u2588\u2588 \u200d\ufe0f", None),
    ("c1", "\x00\x07\t tab\rlone\r\nend\n\n", None),
    ("me", "", None),
    ("me", " \n\t ", None),
    ("c1", "{\"format\":\"testimony/transcript@v1\"} \\u003c \\\\ 👩‍👧 ﷽ e\u0301 \ud7ff\ue000\U0010fffd", None),
]

STATE = "document.getElementById('check').dataset.state"
READY = "document.documentElement?.dataset.milliseconds !== undefined"
GIVE = """(() => {
  delete document.documentElement.dataset.milliseconds;
  document.getElementById('key').value = %s;
  document.querySelector('#check form').requestSubmit();
})()"""
FOUND = "Array.from(document.querySelectorAll('.found li'), (item) => item.textContent)"
PROVED = "Array.from(document.querySelectorAll('article.proved'), (article) => article.id)"
FAILED = "Array.from(document.querySelectorAll('article.failed'), (article) => article.id)"


class PageTestCase(unittest.TestCase):
    """Tests with a browser and a journal that is made once."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="testimony-pages-")
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.browser = Chromium()
        cls.addClassCleanup(cls.browser.close)

    @classmethod
    def make_journal(cls, name, lines):
        folder = f"{cls.folder}/{name}"
        os.mkdir(folder)
        conversation = Conversation(os.environ["TESTIMONY_TOOL"], folder)
        conversation.take_in(lines)
        return conversation

    def written(self, html):
        path = f"{self.folder}/altered.html"
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(html)
        return path

    def checked(self, path, key=None, **options):
        """A tab in which the page has checked itself, with a key when one is given."""
        tab = self.browser.open(path, **options)
        self.addCleanup(tab.close)
        tab.wait_until(READY)
        if key is not None:
            self.give(tab, key)
        return tab

    def give(self, tab, key):
        import json
        tab.evaluate(GIVE % json.dumps(key))
        tab.wait_until(READY)


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def block(html, name):
    return re.search(f'<script type="text/plain" id="{name}">([^<]*)</script>', html)[1]


def proof_of(html):
    return base64.b64decode(block(html, "transcript")).decode()


def with_proof(html, proof):
    """The page with another proof in it."""
    return html.replace(block(html, "transcript"), base64.b64encode(proof.encode()).decode(), 1)


def article(html, number):
    return re.search(f'<article id="m{number}".*?</article>\n', html, re.S)[0]


def base64_of(text):
    return base64.b64encode(text.encode()).decode()
