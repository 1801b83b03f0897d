"""The page's own hashes and signature check against the browser's and RFC 8032, section 7.1."""
import json, unittest

from chromium import Chromium
from vector_tests import verifier

# Secret key left out, public key, message, signature: tests 1, 2, 3 and SHA(abc).
RFC_8032 = [
    ("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
     "d25bf5f0595bbe24655141438e7a100b"),
    ("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
     "387b2eaeb4302aeeb00d291612bb0c00"),
    ("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
     "4a7c15e9716ed28dc027beceea1ec40a"),
    ("ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
     "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd"
     "454d4423643ce80e2a9ac94fa54ca49f",
     "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e030"
     "3dca179c138ac17ad9bef1177331a704"),
]
ORDER = 2**252 + 27742317777372353535851937790883648493
PRIME = 2**255 - 19
# y of a point of order 8; the other such points have -y.
EIGHTH = 2707385501144840649318225287225658788936804267575313519463743609750303021540


class Primitives(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = Chromium()
        cls.addClassCleanup(cls.browser.close)
        cls.tab = cls.browser.open("/dev/null")
        cls.tab.evaluate(verifier())
        assert cls.tab.evaluate("isSound()")

    def both(self, expression):
        """The value when the browser checks signatures and when the page does."""
        values = []
        for by_browser in ["true", "false"]:
            self.tab.evaluate(f"browserHasEd25519 = {by_browser}")
            values.append(self.tab.evaluate(expression))
        return values

    def verifies(self, key, message, signature):
        return self.both("verifiesEd25519(%s)" % ", ".join(
            f"bytesOf('{digits}')" for digits in [key, signature, message]))

    def test_hashes_are_the_browsers(self):
        for name, function in [("SHA-256", "sha256"), ("SHA-512", "sha512")]:
            self.assertEqual(self.tab.evaluate("""(async () => {
                const wrong = [];
                for (let length = 0; length < 300; length++) {
                  const bytes = crypto.getRandomValues(new Uint8Array(length));
                  const wanted = new Uint8Array(await crypto.subtle.digest('%s', bytes));
                  if (!same(%s(bytes), wanted)) wrong.push(hexadecimal(bytes));
                }
                return wrong;
            })()""" % (name, function)), [])

    def test_base64_is_the_browsers_and_has_one_spelling(self):
        self.assertEqual(self.tab.evaluate("""(() => {
            const wrong = [];
            for (let length = 0; length < 200; length++) {
              const bytes = crypto.getRandomValues(new Uint8Array(length));
              const text = btoa(String.fromCharCode(...bytes));
              if (base64Encoded(bytes) !== text || !same(base64Decoded(text), bytes)) wrong.push(text);
            }
            return wrong;
        })()"""), [])
        for text in ["A", "AA", "AAA", "AB==", "AAB=", "A===", "====", "AA==AA==", "AAA\n", " AAA",
                     "AA-_", "AAA=A", "é==="]:
            self.assertTrue(self.tab.evaluate(f"base64Decoded({json.dumps(text)}) === null"), text)

    def test_signatures_of_the_rfc_are_accepted_and_altered_ones_are_not(self):
        for key, message, signature in RFC_8032:
            self.assertEqual(self.verifies(key, message, signature), [True, True])
            self.assertEqual(self.verifies(key, message + "00", signature), [False, False])
            for place in [0, 31, 32, 63]:
                altered = bytearray.fromhex(signature)
                altered[place] ^= 1
                self.assertEqual(self.verifies(key, message, altered.hex()), [False, False])

    def test_random_signatures_are_judged_alike(self):
        self.assertEqual(self.tab.evaluate("""(async () => {
            const wrong = [];
            for (let round = 0; round < 12; round++) {
              const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
              const key = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
              const message = crypto.getRandomValues(new Uint8Array(17 * round));
              const signature = new Uint8Array(await crypto.subtle.sign('Ed25519', pair.privateKey, message));
              for (const flipped of [null, 8 * round, 256 + 8 * round]) {
                const tried = Uint8Array.from(signature);
                if (flipped !== null) tried[flipped >> 3] ^= 1 << (flipped & 7);
                for (const byBrowser of [true, false]) {
                  browserHasEd25519 = byBrowser;
                  if (await verifiesEd25519(key, tried, message) !== (flipped === null)) {
                    wrong.push([hexadecimal(key), hexadecimal(tried), flipped, byBrowser]);
                  }
                }
              }
            }
            return wrong;
        })()"""), [])

    def test_a_second_spelling_of_a_signature_is_refused(self):
        key, message, signature = RFC_8032[1]
        s = int.from_bytes(bytes.fromhex(signature[64:]), "little") + ORDER
        self.assertEqual(
            self.verifies(key, message, signature[:64] + s.to_bytes(32, "little").hex()), [False, False])

    def test_keys_of_small_order_are_refused_though_the_browser_takes_them(self):
        points = [0, 1, PRIME - 1, EIGHTH, PRIME - EIGHTH, PRIME, PRIME + 1]
        spellings = [(y | sign << 255).to_bytes(32, "little").hex() for y in points for sign in (0, 1)]
        # With a key of order 1 every signature whose R is S·B fits every message.
        signature = self.tab.evaluate("hexadecimal(encodedPoint(pointMultiple(5n, basePoint)))")
        signature += (5).to_bytes(32, "little").hex()
        self.assertTrue(self.tab.evaluate(
            "isSolvedByBrowser(bytesOf('%s'), bytesOf('%s'), utf8('anything'))" % (spellings[2], signature)))
        for key in spellings:
            self.assertEqual(self.verifies(key, "00", signature), [False, False], key)
        # Nor may R be of small order: with S zero and such a key, it fits.
        for commitment in spellings:
            self.assertEqual(
                self.verifies(spellings[2], "00", commitment + "00" * 32), [False, False], commitment)
            self.assertEqual(
                self.verifies(RFC_8032[0][0], "", commitment + "00" * 32), [False, False], commitment)
