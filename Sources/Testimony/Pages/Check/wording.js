// The page's own words, in its language. What the program wrote on the page is the same here, so that
// it can be compared.

const wording = { en: english, fr: french, 'fa-AF': dari }[document.documentElement.lang] ?? english;

/** Which sentence says what a reason code means; the others are those of a damaged file. */
const faultsByCode = {
  'note-malformed': 'head', 'checkpoint-malformed': 'head', 'origin-twice': 'head',
  'stamp-origin': 'stamp', 'signature-repeated': 'signature', 'signature-invalid': 'signature',
  'inclusion-proof-invalid': 'altered', 'range-proof-invalid': 'altered', 'range-gap': 'altered',
  'index-beyond-log': 'altered', 'index-order': 'sequence', 'entry-twice': 'sequence',
  'kind-or-direction-hidden': 'shown', 'slot-grammar': 'shown', 'body-too-long': 'shown',
  'stamp-order': 'stamp', 'stamp-invalid': 'stamp', 'release-malformed': 'release',
  'release-signature-repeated': 'release', 'release-signature-invalid': 'release',
  'release-no-trusted-key': 'release', 'release-not-listed': 'release',
};
