// What the page shows held against what is proved.

/** A text's lines end with a line feed here, as they do on the page. */
const withPlainLineEnds = (part) => part === hiddenMark ? part : part.replaceAll('\r\n', '\n');

/** Nothing but white space that is shown as such: a message without words. */
const isBlank = (parts) => parts.every((part) =>
  part !== hiddenMark && !/[\P{White_Space}\v\f\r\u0085\u2028\u2029]/u.test(part));

/** The same parts, but for one space that the page may put between a text and a mark. */
function showSame(shown, proved) {
  const isMarkAt = (index) => proved[index] === hiddenMark;
  return shown.length === proved.length && proved.every((part, index) => {
    const text = shown[index];
    if (part === hiddenMark || text === hiddenMark) return part === text;
    const before = isMarkAt(index - 1) ? ['', ' '] : [''];
    const after = isMarkAt(index + 1) ? ['', ' '] : [''];
    return before.some((first) => after.some((last) => text === first + part + last));
  });
}

/** The parts as the page lays them out: none for a message without words. */
function laidOut(parts) {
  const lines = parts.map(withPlainLineEnds);
  return isBlank(lines) ? [] : lines;
}

const sides = { i: 'in', o: 'out', '-': 'none' };

/** When the message was sent, as the page's language writes it; null where that is not proved. */
function provedDate(slots) {
  const [date, time] = [slots[slotSentDate], slots[slotSentTime]];
  if (!date) return null;
  const [year, month, day] = ascii(date).slice(0, 10).split('-').map(Number);
  const clock = time ? `, ${wording.digits(ascii(time).slice(0, 5))}` : '';
  const text = `${wording.number(day)} ${wording.months[month - 1]} ${wording.number(year)}${clock}`;
  return isUTC(date) ? text : `${text} (${wording.asDisplayed})`;
}

/** The name of a language, or its tag. */
const languageName = (tag) => wording.languages[tag] ?? tag;

/** A quoted post as the page lays out the object that it is; the object itself for none. */
function postOf(parts) {
  // Only who translated it may be hidden.
  const text = parts.map((part) => part === hiddenMark ? '"by":""' : part).join('');
  let post;
  try {
    post = JSON.parse(text);
  } catch {
    return parts;
  }
  const lines = [post.author, post.date, post.address, '', post.text];
  if (post.translation !== undefined) {
    lines.push('', `${wording.layers.translation} (${languageName(post.into)})`, post.translation);
  }
  return [lines.join('\n')];
}

/** Whether words are shown as they are proved. */
function showsWords(shown, { parts, slots }) {
  const isPost = slots[slotKind] && ascii(slots[slotKind]) === 'clip';
  const proved = laidOut(isPost ? postOf(parts) : parts);
  return shown.isEmpty === (proved.length === 0) && showSame(shown.parts, proved);
}

/** What a layer is, in the page's words; null for what is none. */
function whatIs({ slots }) {
  const kind = slots[slotKind] ? ascii(slots[slotKind]) : '';
  if (!Object.hasOwn(wording.layers, kind)) return null;
  if (kind !== 'translation' || !slots[slotLanguage]) return wording.layers[kind];
  return `${wording.layers[kind]} (${languageName(ascii(slots[slotLanguage]))})`;
}

/** Whether each layer shown is one that is proved, and none is left over. */
function showsLayers(shown, proved) {
  const left = [...proved];
  return shown.every((layer) => {
    const index = left.findIndex((entry) => whatIs(entry) === layer.what && showsWords(layer, entry));
    return index >= 0 && left.splice(index, 1);
  }) && left.length === 0;
}

/** The first thing in which a message as shown differs from what is proved of it; null when none. */
function difference(shown, { entry, layers }, number) {
  if (shown === undefined) return 'missing';
  if (shown === null || shown.number !== wording.number(number)) return 'not-ours';
  const { slots } = entry;
  if (slots[slotKind] && ascii(slots[slotKind]) !== 'message') return 'kind';
  if (!showsWords(shown, entry)) return 'words';
  if (!showsLayers(shown.layers, layers)) return 'layer';
  const direction = slots[slotDirection];
  if (shown.side !== (direction ? sides[ascii(direction)] : 'none')) return 'side';
  if (shown.date !== null && shown.date !== provedDate(slots)) return 'date';
  return null;
}

/** Messages by names that stand for both sides, or for two speakers who are told apart. */
function confusedNames(page, proved) {
  const owners = new Map();
  const confused = [];
  proved.forEach(({ entry: { slots } }, index) => {
    const label = page.messages.get(index + 1)?.label;
    if (!label) return;
    const direction = slots[slotDirection] ? ascii(slots[slotDirection]) : '';
    const speaker = slots[slotSpeaker] ? hexadecimal(slots[slotSpeaker]) : '';
    const first = owners.get(label) ?? { direction, speaker };
    owners.set(label, first);
    if (first.direction !== direction || first.speaker !== speaker) confused.push(index + 1);
  });
  return confused;
}

/**
 * Where the page does not show what is proved.
 * @param {object} page as it was read
 * @param {object[]} proved the messages of the conversation
 * @returns {{message: number | null, fault: string}[]}
 */
function differences(page, proved) {
  const found = [];
  proved.forEach((message, index) => {
    const fault = difference(page.messages.get(index + 1), message, index + 1);
    if (fault) found.push({ message: index + 1, fault });
  });
  for (const [index, number] of page.order.entries()) {
    if (number > proved.length) found.push({ message: number, fault: 'not-proved' });
    else if (index > 0 && page.order[index - 1] > number) found.push({ message: number, fault: 'order' });
  }
  for (const message of confusedNames(page, proved)) found.push({ message, fault: 'name' });
  if (page.hasMore) found.push({ message: null, fault: 'more' });
  return found;
}
