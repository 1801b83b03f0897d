// What this page shows, read before anything of it is changed: nothing that is not exactly what the
// program writes is taken for a message.

const markText = '\u2588'.repeat(5);

/** Whether an element has this name and these attributes, and no others. */
function isPlain(element, name, attributes = {}) {
  const wanted = Object.entries(attributes);
  return element instanceof Element && element.localName === name
    && element.attributes.length === wanted.length
    && wanted.every(([key, value]) => element.getAttribute(key) === value);
}

/** The elements inside, between which there is only white space; null where there is more. */
function elementsOf(parent) {
  const elements = [];
  for (const node of parent.childNodes) {
    if (node instanceof Element) elements.push(node);
    else if (!(node instanceof Text) || /\S/.test(node.data)) return null;
  }
  return elements;
}

const isMark = (node) =>
  node instanceof Element && node.textContent === markText && node.children.length === 0
  && isPlain(node, 'span', { class: 'mark', role: 'img', 'aria-label': wording.redacted });

/** Shown as an escape wherever it stands in a text: it turns the direction, or passes for a mark. */
const mustEscape = /[\u202a-\u202e\u2066-\u2069\u2588]/;

/** Text and marks of the words of a message, escapes and line breaks undone; null for anything else. */
function partsOf(paragraph) {
  const parts = [];
  const add = (text) => {
    if (typeof parts.at(-1) === 'string') parts[parts.length - 1] += text;
    else parts.push(text);
  };
  for (const node of paragraph.childNodes) {
    if (node instanceof Text) {
      if (mustEscape.test(node.data)) return null;
      add(node.data);
    } else if (isPlain(node, 'br')) {
      add('\n');
    } else if (isMark(node)) {
      parts.push(hiddenMark);
    } else if (isPlain(node, 'bdi', { class: 'escape', dir: 'ltr' }) && node.children.length === 0) {
      const code = /^\\u\{([0-9a-f]{1,6})\}$/.exec(node.textContent)?.[1];
      if (code === undefined || parseInt(code, 16) > 0x10ffff) return null;
      add(String.fromCodePoint(parseInt(code, 16)));
    } else {
      return null;
    }
  }
  return parts;
}

/** Number, name and date in the line above a message. */
function headingOf(paragraph, number) {
  if (!isPlain(paragraph, 'p', { class: 'meta' })) return null;
  const [anchor, who, ...rest] = elementsOf(paragraph) ?? [];
  const when = rest[0]?.localName === 'span' ? rest.shift() : null;
  const reply = rest.shift() ?? null;
  const answered = /^#m([1-9][0-9]{0,8})$/.exec(reply?.getAttribute('href'))?.[1];
  const isOurs = isPlain(anchor, 'a', { class: 'n', href: `#m${number}` })
    && isPlain(who, 'bdi', { class: 'who' })
    && (when === null || isPlain(when, 'span', { class: 'when' }) && when.children.length === 0)
    && (reply === null || isPlain(reply, 'a', { href: `#m${answered}` })
      && reply.textContent === `${wording.inReplyTo} ${wording.number(answered)}`)
    && rest.length === 0;
  if (!isOurs) return null;
  const isHidden = who.children.length === 1 && isMark(who.firstChild);
  if (!isHidden && who.children.length > 0) return null;
  return {
    number: anchor.textContent, label: isHidden ? null : who.textContent,
    date: when?.textContent ?? null,
  };
}

/** The words of a message or layer; null for anything else. */
function wordsOf(paragraph) {
  const isEmpty = isPlain(paragraph, 'p', { class: 'words empty' })
    && paragraph.textContent === `(${wording.noWords})`;
  if (!isEmpty && !isPlain(paragraph, 'p', { class: 'words', dir: 'auto' })) return null;
  const parts = isEmpty ? [] : partsOf(paragraph);
  return parts && { isEmpty, parts };
}

/** A translation, correction or note beside a message; null for anything else. */
function layerOf(section, number) {
  if (!isPlain(section, 'section', { class: 'layer' })) return null;
  const [meta, paragraph, ...more] = elementsOf(section) ?? [];
  if (!isPlain(meta, 'p', { class: 'meta' }) || more.length > 0) return null;
  const [place, what, who, ...rest] = elementsOf(meta) ?? [];
  const isOurs = isPlain(place, 'span', { class: 'n' }) && place.textContent === wording.number(number)
    && isPlain(what, 'span') && isPlain(who, 'bdi', { class: 'who' })
    && [place, what, who].every(({ children }) => children.length === 0) && rest.length === 0;
  const words = isOurs && wordsOf(paragraph);
  return words ? { ...words, what: what.textContent } : null;
}

/** One message as shown, with what stands beside it; null when it is not one of ours. */
function messageOf(article, number) {
  const side = article.getAttribute('class');
  if (!isPlain(article, 'article', { id: `m${number}`, class: side })) return null;
  const [meta, paragraph, ...sections] = elementsOf(article) ?? [];
  const heading = meta && headingOf(meta, number);
  const words = heading && wordsOf(paragraph);
  const layers = sections.map((section) => layerOf(section, number));
  return words && !layers.includes(null) ? { ...heading, ...words, side, layers } : null;
}

/**
 * The page before it was changed.
 * @returns {{articles: Map<number, Element>, messages: Map<number, object | null>, order: number[],
 *   hasMore: boolean}} the elements and what they show by number, the numbers as they follow one
 *   another, and whether there is anything beside them
 */
function readPage() {
  const page = { articles: new Map(), messages: new Map(), order: [], hasMore: false };
  const children = elementsOf(document.querySelector('main'));
  for (const element of children ?? []) {
    const number = Number(/^m([1-9][0-9]{0,8})$/.exec(element.id)?.[1] ?? 0);
    if (number === 0 || page.articles.has(number)) {
      page.hasMore = true;
      continue;
    }
    page.articles.set(number, element);
    page.messages.set(number, messageOf(element, number));
    page.order.push(number);
  }
  const [header, main, footer, ...scripts] = elementsOf(document.body) ?? [];
  page.hasMore ||= children === null || !isPlain(header, 'header') || !isPlain(main, 'main')
    || !isPlain(footer, 'footer') || scripts.some(({ localName }) => localName !== 'script');
  return page;
}

/** The text of a data block, which scripts never run. */
const dataBlock = (id) => document.getElementById(id)?.textContent ?? '';
