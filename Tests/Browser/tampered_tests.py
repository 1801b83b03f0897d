"""What a page says that somebody altered: which message, and why. In each case the script is the
genuine one; whoever alters that can make a page say anything (Docs/ThreatModel.md)."""
import base64, re

from pages import (FAILED, FOUND, HOSTILE, LINES, PROVED, STATE, PageTestCase, article, base64_of, block,
                   proof_of, read, with_proof)


class TamperedPage(PageTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.journal = cls.make_journal("genuine", LINES + HOSTILE[2:3])
        cls.journal.redact("herat:1", "5-6")
        cls.together = read(cls.journal.export("herat", "together", "--precision", "minute"))
        cls.apart = read(cls.journal.export("herat:1,3-7", "apart"))
        cls.key = cls.journal.key[0]
        cls.other = cls.make_journal("other", LINES[:2])
        cls.other.redact("herat:1", "5-6")
        cls.others_page = read(cls.other.export("herat", "page"))

    def expect(self, html, sentence, failed=(), code=None, state="failed", key=None, proved=None):
        """Checks the page with the right key, and holds what it says against what it should."""
        self.assertNotIn(html, [self.together, self.apart], "nothing was altered")
        tab = self.checked(self.written(html), key or self.key)
        found = tab.evaluate(FOUND)
        self.assertEqual(tab.evaluate(STATE), state, found)
        self.assertTrue(any(sentence in item for item in found), (sentence, found))
        if code:
            self.assertTrue(any(f"reason code {code})" in item for item in found), (code, found))
        self.assertEqual(tab.evaluate(FAILED), [f"m{number}" for number in failed], found)
        for number in failed:
            self.assertTrue(any(item.startswith(f"Message {number}: ") for item in found), found)
        marked = tab.evaluate(PROVED)
        self.assertEqual(set(marked) & {f"m{number}" for number in failed}, set())
        if proved is not None:
            self.assertEqual(marked, [f"m{number}" for number in proved])
        return tab

    # What is shown was altered

    def test_a_word_altered(self):
        tab = self.expect(
            self.together.replace("one shot", "two shots"), "the words shown are not those in the proof",
            [4], proved=[1, 2, 3, 5, 6, 7])
        self.assertIn("We only get one shot.\nThere is no plan B.",
                      tab.evaluate("document.querySelector('#m4 .proof').textContent"))

    def test_a_word_put_in_place_of_a_mark(self):
        mark = re.search("<span class=\"mark\".*?</span>", article(self.together, 1))[0]
        self.expect(self.together.replace(
            article(self.together, 1), article(self.together, 1).replace(mark, "ten", 1)),
            "the words shown are not those in the proof", [1])

    def test_a_mark_put_in_place_of_a_word(self):
        mark = re.search("<span class=\"mark\".*?</span>", article(self.together, 1))[0]
        self.expect(self.together.replace("Are you safe", f"Are {mark} safe"),
                    "the words shown are not those in the proof", [2])

    def test_a_mark_that_says_something(self):
        self.expect(self.together.replace(
            article(self.together, 1), article(self.together, 1).replace('"redacted"', '"Ahmad"')),
            "it is not written as this page writes messages", [1])

    def test_a_message_taken_out(self):
        self.expect(self.together.replace(article(self.together, 4), ""),
                    "Message 4: it is in the proof, and missing from the page")

    def test_a_message_put_in(self):
        forged = article(self.together, 6).replace("m6", "m8").replace(">6<", ">8<")
        self.expect(self.together.replace("</main>", forged + "</main>"),
                    "nothing in the proof says that there is such a message", [8])

    def test_something_put_between(self):
        self.expect(self.together.replace(
            article(self.together, 3), '<p class="words">Trust us.</p>' + article(self.together, 3)),
            "The page: something stands between or around the messages")
        self.expect(self.together.replace(
            article(self.together, 3), article(self.together, 3) + "Trust us."),
            "The page: something stands between or around the messages")
        self.expect(self.together.replace("<footer>", "<p>Trust us.</p><footer>"),
                    "The page: something stands between or around the messages")

    def test_two_messages_swapped(self):
        first, second = article(self.together, 3), article(self.together, 4)
        self.expect(self.together.replace(first + second, second + first),
                    "it does not stand at its place", [3])
        self.expect(
            self.together.replace(first + second, second.replace("m4", "m3").replace(">4<", ">3<")
                                  + first.replace("m3", "m4").replace(">3<", ">4<")),
            "the words shown are not those in the proof", [3, 4])

    def test_a_date_altered(self):
        self.expect(self.together.replace("12 August 2021, 10:10", "12 August 2021, 10:11"),
                    "the date shown is not the one in the proof", [4])

    def test_the_side_altered(self):
        self.expect(self.together.replace('<article id="m2" class="out">', '<article id="m2" class="in">'),
                    "it is shown as coming from the other side", [2])

    def test_a_name_altered(self):
        self.expect(self.together.replace(
            article(self.together, 2), article(self.together, 2).replace("The desk", "Source A")),
            "its name also stands for somebody else on this page", [2])

    def test_a_character_that_turns_the_direction(self):
        escape = '<bdi class="escape" dir="ltr">\\u{202e}</bdi>'
        self.expect(self.together.replace(escape, "\u202e", 1),
                    "it is not written as this page writes messages", [7])

    def test_a_message_hidden_or_styled(self):
        for attribute in ['hidden', 'style="opacity: 0"', 'aria-hidden="true"', 'class="words mark"']:
            self.expect(self.together.replace(
                article(self.together, 5), article(self.together, 5).replace(
                    '<p class="words" dir="auto">', f'<p {attribute} class="words" dir="auto">')),
                "it is not written as this page writes messages", [5])

    # The proof was altered, and what is shown with it

    def test_a_word_altered_in_the_proof_too(self):
        for page, code, number in [(self.together, "range-proof-invalid", 5),
                                   (self.apart, "inclusion-proof-invalid", 4)]:
            altered = with_proof(page, proof_of(page).replace('" evening"', '" morning"'))
            self.expect(altered.replace("this evening", "this morning"),
                        "it is not what was logged", [number], code, proved=[])

    def test_a_range_without_its_list(self):
        altered = with_proof(self.together, proof_of(self.together).replace('" evening"', '" morning"'))
        for listed in ["", base64_of("x" * 32) + "\n" * 6]:
            self.expect(altered.replace(block(self.together, "commitments"), listed),
                        "it is not what was logged", range(1, 8), "range-proof-invalid")

    def test_the_direction_altered_in_the_proof_too(self):
        proof = proof_of(self.apart)
        second = proof.index('"index"', proof.index('"index"') + 1)
        altered = proof[:second] + proof[second:].replace(base64_of("i"), base64_of("o"), 1)
        page = with_proof(self.apart, altered).replace(
            '<article id="m2" class="in">', '<article id="m2" class="out">')
        self.expect(page, "it is not what was logged", [2], "inclusion-proof-invalid")

    def test_a_message_taken_out_of_the_proof(self):
        proof = proof_of(self.together)
        entries = re.split(r',(?=\{"log":0,"index":)', proof)
        page = with_proof(self.together, ",".join(entries[:3] + entries[4:]))
        self.expect(page, "The page: it is not what was logged", code="range-gap")

    def test_the_signature_altered(self):
        proof = proof_of(self.together)
        signature = re.search(r"— \S+ (\S+)\\n", proof)[1]
        altered = signature[:20] + ("A" if signature[20] != "A" else "B") + signature[21:]
        self.expect(with_proof(self.together, proof.replace(signature, altered)),
                    "the signature on the log is not valid", code="signature-invalid", proved=[])

    def test_the_root_altered(self):
        proof = proof_of(self.apart)
        root = re.search(r"\\n\d+\\n([^\\]+)\\n", proof)[1]
        altered = with_proof(self.apart, proof.replace(root, base64_of("x" * 32)))
        self.expect(altered, "the signature on the log is not valid", code="signature-invalid")

    def test_a_field_that_is_not_there_to_be_shown(self):
        altered = with_proof(self.apart, proof_of(self.apart).replace('{"log":0,', '{"note":"x","log":0,', 1))
        self.expect(altered, "the proof inside the page is damaged", [1], "unknown-member")

    def test_the_proof_damaged(self):
        proof, data = proof_of(self.together), block(self.together, "transcript")
        for damaged, code in [
                (data[:-1], "base64-invalid"), ("", "json-not-canonical"),
                (base64_of(proof[:-5]), "json-not-canonical"), (base64_of(proof + "x"), "json-not-canonical"),
                (base64_of(proof.replace("{", "{ ", 1)), "json-not-canonical"),
                (base64.b64encode(proof.encode() + b"\x80").decode(), "not-utf8"),
                (base64_of("[" * 200), "nesting-too-deep")]:
            self.expect(self.together.replace(data, damaged), "the proof inside the page is damaged",
                        code=code, proved=[])

    # Another's

    def test_the_proof_of_another_journal(self):
        page = with_proof(self.together, proof_of(self.others_page))
        # The other journal has the first two messages, in clear and without the time of day.
        self.expect(page, "nothing in the proof says that there is such a message",
                    [1, 2, 3, 4, 5, 6, 7], proved=[])

    def test_another_journal_altogether(self):
        tab = self.checked(self.written(self.others_page), self.key)
        self.assertEqual(tab.evaluate(STATE), "refused")
        self.assertEqual(tab.evaluate(PROVED), [])

    def test_a_key_named_that_is_not_the_logs(self):
        page = self.together.replace(block(self.together, "keys"), block(self.others_page, "keys"))
        tab = self.checked(self.written(page), self.other.key[1])
        self.assertEqual(tab.evaluate(STATE), "refused")
