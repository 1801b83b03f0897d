// What is said beside each message once it was checked.

/** An element with attributes and children; text is text, never markup. */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** Shown as an escape, since it shows nothing, steers the direction or passes for a mark. */
const escapedCharacters =
  /[\0-\x08\v\f\r\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\u2588\u2800\ufff9-\ufffb]|(?![\u061c\u200c-\u200f\ufe00-\ufe0f])\p{Default_Ignorable_Code_Point}/u;

/** A body as the page would show it. */
function bodyNodes(parts) {
  return laidOut(parts).flatMap((part) => {
    if (part === hiddenMark) {
      return [make('span', { class: 'mark', role: 'img', 'aria-label': wording.redacted }, markText)];
    }
    return Array.from(part, (character) => escapedCharacters.test(character)
      ? make('bdi', { class: 'escape', dir: 'ltr' }, `\\u{${character.codePointAt(0).toString(16)}}`)
      : character);
  });
}

/** How a fault is said, with the reason code where there is one. */
function faultSentence(fault, code) {
  const sentence = [wording.faults[fault]];
  if (code) sentence.push(` (${wording.saysCode} `, make('code', {}, code), ')');
  return sentence;
}

function clearMessage(article) {
  article.classList.remove('proved', 'failed');
  for (const note of article.querySelectorAll('.seal, .fault')) note.remove();
}

function seal(article, className, text) {
  article.classList.add(className);
  article.querySelector('.meta')?.append(make('span', { class: 'seal' }, text));
}

/** The message is what was logged: who sent it, in or out, is part of that. */
function markProved(article, { entry: { slots } }) {
  const direction = slots[slotDirection] ? ascii(slots[slotDirection]) : '-';
  const text = { i: wording.received, o: wording.sent, '-': wording.sideless }[direction];
  seal(article, 'proved', `✓ ${text}`);
}

/** The message is not what was logged; what the proof has of it stands below where that is known. */
function markFailed(article, { fault, code, proved }) {
  if (!article.classList.contains('failed')) seal(article, 'failed', `✗ ${wording.failedSeal}`);
  const note = make('p', { class: 'fault' }, ...faultSentence(fault, code), '. ');
  if (fault === 'words' && proved) {
    note.append(make('br'), wording.proofHas, ' ',
      make('bdi', { class: 'proof', dir: 'auto' }, ...bodyNodes(proved.entry.parts)));
  }
  article.append(note);
}
