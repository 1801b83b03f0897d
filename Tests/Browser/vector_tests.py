"""The page's verifier held against Tests/Vectors, by its two ways of checking signatures."""
import base64, glob, json, os, re, unittest

from chromium import Chromium

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
VECTORS = f"{ROOT}/Tests/Vectors"
CHECK = f"{ROOT}/Sources/Testimony/Pages/Check"
PARTS = ("bytes sha ed25519 rejection json transcript merkle note commitment slots verify release selftest").split()


def verifier():
    """The page's own files up to the verdict, as its script joins them."""
    return "".join(open(f"{CHECK}/{part}.js", encoding="utf-8").read() for part in PARTS)


JUDGE = """
const markedText = '\\u2588'.repeat(5);
const escapedText = (part) => part === hiddenMark ? markedText
  : part.replace(/[\\u202a-\\u202e\\u2066-\\u2069\\u2588]/g, (c) => `\\\\u{${c.codePointAt(0).toString(16)}}`);

function joined(parts) {
  const pieces = parts.map(({ text, times }) => [utf8(text), times]);
  const bytes = new Uint8Array(pieces.reduce((sum, [piece, times]) => sum + piece.length * times, 0));
  let place = 0;
  for (const [piece, times] of pieces) {
    for (let time = 0; time < times; time++, place += piece.length) bytes.set(piece, place);
  }
  return bytes;
}

async function judged({ keys, checkpoints, base64, parts }) {
  const bytes = parts ? joined(parts) : base64Decoded(base64);
  const trust = {
    keys: keys.map(verifierKey), checkpoints: checkpoints.map((note) => checkpointOf(noteOf(note).text)),
  };
  try {
    const { isProved, entries } = await verify(bytes, trust);
    const shown = entries.filter(({ parts }) => parts).map(({ parts }) => parts.map(escapedText).join(''));
    return { expect: isProved ? 'verified' : 'not-proved', reason: null, shown };
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    return { expect: 'rejected', reason: error.code, shown: null };
  }
}
"""


class Vectors(unittest.TestCase):
    def test_are_judged_as_they_should_be(self):
        with open(f"{VECTORS}/manifest.json", encoding="utf-8") as file:
            vectors = [vector for vector in json.load(file)["vectors"] if vector["policy"] is None]
        with Chromium() as browser, browser.open("/dev/null") as tab:
            tab.evaluate(verifier() + JUDGE)
            self.assertTrue(tab.evaluate("isSound()"))
            self.assertTrue(tab.evaluate("browserHasEd25519"), "Chromium checks Ed25519 itself")
            for by_browser in [True, False]:
                tab.evaluate(f"browserHasEd25519 = {json.dumps(by_browser)}")
                for vector in vectors:
                    with self.subTest(vector["name"], by_browser=by_browser):
                        self.judge(tab, vector)
        rejected = {vector["reason"] for vector in vectors if vector["reason"]}
        print(f"\n{len(vectors)} vectors, {len(rejected)} reasons, judged twice", flush=True)
        self.assertGreater(len(vectors), 60)

    def judge(self, tab, vector):
        given = {name: vector.get(name) for name in ["keys", "checkpoints", "parts"]}
        if "file" in vector:
            with open(f"{VECTORS}/{vector['file']}", "rb") as file:
                given["base64"] = base64.b64encode(file.read()).decode()
        verdict = tab.evaluate(f"judged({json.dumps(given)})")
        self.assertEqual((verdict["expect"], verdict["reason"]), (vector["expect"], vector["reason"]))
        if vector["shown"] is not None and verdict["shown"] is not None:
            self.assertEqual(verdict["shown"], vector["shown"])

    def test_release_notes_are_judged_as_they_should_be(self):
        with open(f"{VECTORS}/manifest.json", encoding="utf-8") as file:
            releases = json.load(file)["releases"]
        with Chromium() as browser, browser.open("/dev/null") as tab:
            tab.evaluate(verifier())
            for release in releases:
                with open(f"{VECTORS}/{release['file']}", encoding="utf-8") as file:
                    given = json.dumps([release["note"], release["keys"], file.read()])
                with self.subTest(release["name"]):
                    said = tab.evaluate(f"""(([note, keys, text]) => checkedRelease(
                        note, keys.map(verifierKey), utf8(text)).then(() => null, ({{ code }}) => code)
                        )({given})""")
                    self.assertEqual(said, release["reason"])
        self.assertGreater(len(releases), 5)

    def test_release_note_of_the_format_is_judged_as_it_says(self):
        with open(f"{ROOT}/Docs/Format.md", encoding="utf-8") as file:
            text = file.read()
        known = text.split("**Known answer.**")[1]
        note = known.split("```\n")[1]
        key = re.search(r"release key = (\S+)", known)[1]
        log_key = re.search(r"vkey = (\S+)", text)[1]
        transcript = re.search(r'^\{"format":"testimony/transcript@v1","logs":\[\{"checkpoint":"testimony.*$',
                               text, re.M)[0]
        line = note.splitlines()[-1]
        cases = [
            (note, [key, log_key], transcript, None), (note, [log_key], transcript, "release-no-trusted-key"),
            (note, [key], transcript + " ", "release-not-listed"),
            (note.replace("a98b", "a98c"), [key], transcript, "release-signature-invalid"),
            (note.replace("a98b", "A98B"), [key], transcript, "release-malformed"),
            (note.replace("example", "ex/ample"), [key], transcript, "release-malformed"),
            (note.replace("@v1", "@v2"), [key], transcript, "release-malformed"),
            (note.replace("  example", " example"), [key], transcript, "release-malformed"),
            (note[:-1], [key], transcript, "release-malformed"),
            (note + line + "\n", [key], transcript, "release-signature-repeated"),
            ("", [key], transcript, "release-malformed")]
        with Chromium() as browser, browser.open("/dev/null") as tab:
            tab.evaluate(verifier())
            for note, keys, transcript, reason in cases:
                said = tab.evaluate("""checkedRelease(%s, %s.map(verifierKey), utf8(%s))
                    .then(() => null, ({ code }) => code)""" % (
                        json.dumps(note), json.dumps(keys), json.dumps(transcript)))
                self.assertEqual(said, reason, note)

    def test_reasons_are_those_of_the_format(self):
        with open(f"{ROOT}/Docs/Format.md", encoding="utf-8") as file:
            section = file.read().split("### Reason codes")[1].split("\n### ")[0]
        documented = set(re.findall(r"^\| `([a-z0-9-]+)` \|", section, re.M))
        source = "".join(open(path, encoding="utf-8").read() for path in glob.glob(f"{CHECK}/*.js"))
        used = {code for code in documented if f"'{code}'" in source}
        # Witnesses are not asked for by a page.
        self.assertEqual(documented - used, {"witness-quorum"})
