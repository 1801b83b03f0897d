// The one form that values of each slot have (Docs/Format.md, "Slots").

const slotKind = 0;
const slotNumber = 1;
const slotDirection = 2;
const slotSpeaker = 3;
const slotSentDate = 4;
const slotSentTime = 5;
const slotLanguage = 10;
const slotTarget = 13;
const slotThread = 15;

/** Each byte as one character: enough for ASCII, and wrong for nothing else. */
const ascii = (bytes) => String.fromCharCode(...bytes.subarray(0, 64));

const fits = (pattern) => (bytes) => bytes.length <= 64 && pattern.test(ascii(bytes));
const hasLength = (length) => (bytes) => bytes.length === length;

function isDate(text) {
  const [, year, month, day] = /^([0-9]{4})-([0-9]{2})-([0-9]{2})Z?$/.exec(text) ?? [];
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1)) return false;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
}

const date = (bytes) => bytes.length <= 11 && isDate(ascii(bytes));
const time = fits(/^(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z?$/);
const isUTC = (bytes) => bytes.at(-1) === 0x5a;

function isCanonicalObject(bytes) {
  if (bytes.length > 65_536 || bytes[0] !== 0x7b) return false;
  try {
    return canonicalJSON(bytes) instanceof Map;
  } catch (error) {
    if (error instanceof Rejection) return false;
    throw error;
  }
}

const slotForms = [
  fits(/^[a-z][a-z-]{0,31}$/),
  (bytes) => bytes.length === 8 && bytes.some((byte) => byte !== 0),
  fits(/^[io-]$/),
  hasLength(16),
  date,
  time,
  fits(/^(?!-00:00)[+-](?:0[0-9]|1[0-8]):[0-5][0-9]$/),
  (bytes) => isUTC(bytes) && date(bytes),
  (bytes) => isUTC(bytes) && time(bytes),
  fits(/^[a-z0-9][a-z0-9.-]{0,31}$/),
  fits(/^(?=.{1,35}$)[a-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/),
  (bytes) => bytes.length % 32 === 0 && bytes.length >= 32 && bytes.length <= 32 * 1024,
  hasLength(32),
  hasLength(32),
  isCanonicalObject,
  hasLength(16),
];

const longestBody = 1_048_576;

/** Step 7: kind and direction beside every word, each value in its form, no body too long. */
function checkShown({ fields, body }, entry) {
  const slots = shownSlots(fields);
  if (!body.hidden) {
    for (const slot of [slotKind, slotDirection]) {
      require(slots[slot] instanceof Uint8Array, 'kind-or-direction-hidden', { entry });
    }
  }
  for (const [slot, value] of slots.entries()) {
    if (value instanceof Uint8Array) require(slotForms[slot](value), 'slot-grammar', { entry, slot });
  }
  let length = 0;
  for (const { leaf } of leaves(body)) length += leaf.word ? utf8(leaf.word).length : 0;
  require(length <= longestBody, 'body-too-long', { entry });
}
