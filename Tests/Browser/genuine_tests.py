"""What a genuine page says, in each way in which it may be read."""
import json, re

from pages import (FAILED, FOUND, HOSTILE, LINES, PROVED, READY, STATE, PageTestCase, proof_of, read)

# Of the worked example in Docs/Format.md.
RELEASE_KEY = ("testimony.local/000102030405060708090a0b0c0d0e0f/release+18d9a20c"
               "+ASmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X")


class GenuinePage(PageTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.journal = cls.make_journal("genuine", LINES + HOSTILE)
        cls.journal.redact("herat:1", "5-6")
        cls.journal.redact("herat:3", "3")
        cls.all = len(LINES + HOSTILE)
        cls.page = cls.journal.export("herat", "page")
        cls.key, cls.fingerprint = cls.journal.key

    def every(self, count=None):
        return [f"m{number}" for number in range(1, (count or self.all) + 1)]

    def test_agrees_with_itself_and_is_not_called_verified_without_a_key(self):
        tab = self.checked(self.page)
        self.assertEqual(tab.evaluate(STATE), "open")
        self.assertEqual(tab.evaluate(PROVED), [])
        self.assertNotIn("underline", tab.evaluate(
            "getComputedStyle(document.querySelector('#m1 .words')).textDecorationLine"))
        self.assertNotIn("Verified", tab.evaluate("document.querySelector('.status').textContent"))

    def test_is_verified_by_the_key_and_by_its_fingerprint(self):
        digits = self.fingerprint.split(" ", 1)[1]
        for typed in [self.key, f"{self.key}\n{self.fingerprint}\n", f"  {self.fingerprint} ",
                      digits.upper().replace(" ", ":"), digits.replace(" ", ""),
                      digits[:20] + "\n" + digits[20:]]:
            with self.subTest(typed=typed):
                tab = self.checked(self.page, typed)
                self.assertEqual(tab.evaluate(STATE), "verified")
                self.assertEqual(tab.evaluate(PROVED), self.every())
                self.assertIn(f"Signed by the key that you gave, {self.fingerprint}.", tab.evaluate(FOUND))
                self.assertIn("underline", tab.evaluate(
                    "getComputedStyle(document.querySelector('#m1 .words')).textDecorationLine"))

    def test_is_not_verified_by_another_key(self):
        other = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
        tab = self.checked(self.page, self.key)
        self.give(tab, other)
        self.assertEqual(tab.evaluate(STATE), "refused")
        self.assertEqual(tab.evaluate(PROVED), [])

    def test_says_what_is_no_key_and_keeps_what_it_found(self):
        for typed in ["abc", "testimony.local/x+00000000+AAAA", "0000 1111", self.key[:-1]]:
            tab = self.checked(self.page)
            tab.evaluate(f"document.getElementById('key').value = {json.dumps(typed)}")
            tab.evaluate("document.querySelector('#check form').requestSubmit()")
            self.assertNotEqual(tab.evaluate("document.getElementById('key-fault').textContent"), "")
            self.assertEqual(tab.evaluate(STATE), "open")
        tab = self.checked(self.page)
        tab.evaluate("document.getElementById('key').value = '0'.repeat(32)")
        tab.evaluate("document.querySelector('#check form').requestSubmit()")
        self.assertIn("does not have this fingerprint",
                      tab.evaluate("document.getElementById('key-fault').textContent"))

    def test_takes_back_what_a_key_proved_when_something_else_is_typed(self):
        for typed in ["abc", self.key[:-1], "0" * 32]:
            tab = self.checked(self.page, self.key)
            self.assertEqual(tab.evaluate(STATE), "verified")
            self.give(tab, typed)
            self.assertEqual(tab.evaluate(STATE), "open")
            self.assertEqual(tab.evaluate(PROVED), [])
            self.assertNotEqual(tab.evaluate("document.getElementById('key-fault').textContent"), "")
            self.give(tab, self.key)
            self.assertEqual(tab.evaluate(STATE), "verified")
            self.assertEqual(tab.evaluate("document.getElementById('key-fault').textContent"), "")

    def test_names_its_own_key_and_says_that_this_is_no_proof(self):
        tab = self.checked(self.page)
        text = tab.evaluate("document.querySelector('.own').textContent")
        self.assertIn(self.fingerprint.split(" ", 1)[1], text)
        self.assertIn("not proof by itself", text)

    def test_says_how_much_of_the_log_is_shown(self):
        found = self.checked(self.page, self.key).evaluate(FOUND)
        self.assertIn("Nothing between these messages was left out.", found)
        some = self.journal.export("herat:1,4-6", "some")
        found = self.checked(some, self.key).evaluate(FOUND)
        self.assertIn("Between the first and the last of these messages the log holds 2 other"
                      " entries, of which nothing is shown.", found)

    def test_says_that_no_release_note_was_given(self):
        found = self.checked(self.page, self.key).evaluate(FOUND)
        self.assertIn("No release note was given: whether this very cut is the keeper’s is not checked.",
                      found)

    def test_says_what_is_wrong_with_a_release_note(self):
        path = f"{self.folder}/page.release"
        with open(path, "w") as file:
            file.write("testimony/release@v1\n")
        tab = self.checked(self.page, self.key)
        root = tab.call("DOM.getDocument")["root"]["nodeId"]
        field = tab.call("DOM.querySelector", nodeId=root, selector="#release")["nodeId"]
        tab.call("DOM.setFileInputFiles", nodeId=field, files=[path])
        self.give(tab, self.key)
        self.assertIn("no release key was given", " ".join(tab.evaluate(FOUND)))
        self.give(tab, self.key + "\n" + RELEASE_KEY)
        self.assertEqual(tab.evaluate(STATE), "failed")
        self.assertIn("reason code release-malformed", " ".join(tab.evaluate(FOUND)))

    def test_asks_for_nothing_and_breaks_no_rule_of_its_own(self):
        tab = self.checked(self.page, self.key)
        self.assertEqual([url for url in tab.requests() if not url.startswith("file:")], [])
        self.assertEqual(tab.complaints(), [])
        self.assertEqual(tab.evaluate("document.title"), "The desk and a family")

    def test_can_do_nothing_but_what_its_policy_allows(self):
        policy = re.search('Content-Security-Policy" content="([^"]*)"', read(self.page))[1]
        self.assertRegex(policy, r"^default-src 'none'; script-src 'sha256-\S{44}'; style-src "
                                 r"'sha256-\S{44}'; base-uri 'none'; form-action 'none'$")
        for trial in [
                "new Function('return 1')()",
                "(() => { const s = document.createElement('script'); s.textContent = 'document.title = 1';"
                " document.body.append(s); if (document.title !== '1') throw 1 })()"]:
            tab = self.checked(self.page)
            self.assertTrue(tab.evaluate(
                f"(() => {{ try {{ {trial}; return false }} catch {{ return true }} }})()"), trial)

    def test_is_a_plain_page_without_scripts(self):
        tab = self.browser.open(self.page, scripts=False)
        self.addCleanup(tab.close)
        text = tab.evaluate("document.body.innerText")
        self.assertIn("We only get one shot.\nThere is no plan B.", text)
        self.assertIn("How else to check it is said at its end.", text)
        self.assertIn("testimony verify", text)
        self.assertIn(self.fingerprint.split(" ", 1)[1], text)
        self.assertEqual(tab.evaluate("document.querySelectorAll('textarea, button').length"), 0)

    def test_is_verified_by_the_tool_too(self):
        self.assertIn(f"verified  {self.all} messages", self.journal.run(
            "verify", self.page, "--log-key", self.key))

    def test_is_verified_in_each_language_and_with_times(self):
        for language in ["en", "fr", "prs"]:
            for precision in ["day", "minute", "none"]:
                page = self.journal.export(
                    "herat", f"{language}-{precision}", "--language", language,
                    "--precision", precision, "--show-speaker")
                tab = self.checked(page, self.key)
                self.assertEqual(tab.evaluate(STATE), "verified", f"{language} {precision}")
                self.assertEqual(tab.evaluate(PROVED), self.every())

    def test_gives_the_proof_away_as_a_file(self):
        tab = self.checked(self.page)
        self.browser.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=self.folder,
                          eventsEnabled=True)
        tab.evaluate("document.querySelectorAll('details')[1].open = true")
        tab.evaluate("document.querySelector('#check button.quiet').click()")
        self.wait_for_download()
        self.assertEqual(read(f"{self.folder}/page.testimony.json"), proof_of(read(self.page)))

    def wait_for_download(self):
        import time
        deadline = time.monotonic() + 30
        while not any(event["method"] == "Browser.downloadProgress"
                      and event["params"]["state"] == "completed" for event in self.browser.events):
            self.browser.read(deadline)

    def test_is_told_to_those_who_do_not_see_it(self):
        tab = self.checked(self.page, self.key)
        nodes = tab.call("Accessibility.getFullAXTree")["nodes"]
        named = [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes
                 if not node["ignored"]]
        self.assertIn(("textbox", "Log key, or its fingerprint, from elsewhere"), named)
        self.assertIn(("button", "Check"), named)
        self.assertIn(("region", "Check this page"), named)
        self.assertTrue(any(role == "status" for role, _ in named))
        self.assertIn(("image", "redacted"), named)

    def test_is_used_by_keyboard_alone(self):
        tab = self.checked(self.page)
        for _ in range(3):
            self.press(tab, "Tab")
            if tab.evaluate("document.activeElement.id") == "key":
                break
        tab.call("Input.insertText", text=self.key)
        self.press(tab, "Tab")
        tab.evaluate("delete document.documentElement.dataset.milliseconds")
        self.press(tab, "Enter")
        tab.wait_until(READY)
        self.assertEqual(tab.evaluate(STATE), "verified")

    def press(self, tab, key):
        code = {"Tab": 9, "Enter": 13}[key]
        for kind in ["keyDown", "keyUp"]:
            tab.call("Input.dispatchKeyEvent", type=kind, key=key, code=key,
                     windowsVirtualKeyCode=code, **({"text": "\r"} if key == "Enter" and kind == "keyDown" else {}))

    def test_fits_a_phone(self):
        for language in ["en", "fr", "prs"]:
            page = self.journal.export("herat", f"phone-{language}", "--language", language)
            tab = self.checked(page, self.key, width=360, height=740)
            self.assertEqual(
                tab.evaluate("document.documentElement.scrollWidth"), 360, language)

    def test_checks_itself_where_the_browser_knows_no_ed25519_or_no_hashes_at_all(self):
        for missing in [
                "const real = crypto.subtle.importKey.bind(crypto.subtle);"
                "crypto.subtle.importKey = () => { throw new DOMException('no', 'NotSupportedError') }",
                "Object.defineProperty(crypto, 'subtle', { value: undefined })"]:
            tab = self.browser.open("/dev/null")
            self.addCleanup(tab.close)
            tab.call("Page.addScriptToEvaluateOnNewDocument", source=missing)
            tab.call("Page.navigate", url=f"file://{self.page}")
            tab.wait_until(READY)
            self.give(tab, self.key)
            self.assertEqual(tab.evaluate(STATE), "verified")
            self.assertFalse(tab.evaluate("browserHasEd25519"))

    def test_checks_nothing_with_a_hash_that_is_wrong(self):
        tab = self.browser.open("/dev/null")
        self.addCleanup(tab.close)
        tab.call("Page.addScriptToEvaluateOnNewDocument", source=
                 "crypto.subtle.digest = async () => new ArrayBuffer(32)")
        tab.call("Page.navigate", url=f"file://{self.page}")
        tab.wait_until("document.getElementById('check')?.dataset.state === 'unsound'")
        self.assertEqual(tab.evaluate(PROVED), [])

    def test_of_a_thousand_messages_is_verified_quickly(self):
        words = "the road to the border was closed again this morning and nobody knows for how long".split()
        lines = [("c1" if number % 3 else "me",
                  " ".join(words[(number + k) % len(words)] for k in range(5 + number % 11)) + f" {number}.",
                  "2021-08-12T09:35:00Z") for number in range(1000)]
        journal = self.make_journal("thousand", lines)
        page = journal.export("herat", "page")
        tab = self.checked(page, journal.key[0])
        self.assertEqual(tab.evaluate(STATE), "verified")
        self.assertEqual(len(tab.evaluate(PROVED)), 1000)
        milliseconds = int(tab.evaluate("document.documentElement.dataset.milliseconds"))
        print(f"\n1,000 messages ({len(read(page)) // 1000} kB) verified in {milliseconds} ms", flush=True)
        # Two seconds are the aim; other work may share the machine.
        self.assertLess(milliseconds, 6000)

    def test_is_the_keepers_cut_by_its_release_note(self):
        release_key = next(line for line in self.journal.run("checkpoint", "--key").splitlines()
                           if "/release+" in line)
        tab = self.checked(self.page, self.key)
        root = tab.call("DOM.getDocument")["root"]["nodeId"]
        field = tab.call("DOM.querySelector", nodeId=root, selector="#release")["nodeId"]
        tab.call("DOM.setFileInputFiles", nodeId=field, files=[self.page.replace(".html", ".release")])
        self.give(tab, f"{self.key}\n{release_key}")
        self.assertEqual(tab.evaluate(STATE), "verified")
        self.assertIn("This very cut is the keeper’s. The release note is signed by"
                      f" {release_key.split('+')[0]}.", tab.evaluate(FOUND))
        self.assertNotIn("made these cuts", tab.evaluate("document.getElementById('check').textContent"))
        other = self.journal.export("herat:1-2", "other").replace(".html", ".release")
        tab.call("DOM.setFileInputFiles", nodeId=field, files=[other])
        self.give(tab, f"{self.key}\n{release_key}")
        self.assertEqual(tab.evaluate(STATE), "failed")
        self.assertIn("reason code release-not-listed", " ".join(tab.evaluate(FOUND)))
