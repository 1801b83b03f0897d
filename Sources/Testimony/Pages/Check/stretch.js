// How much of a log is shown (Docs/Format.md, "How much of a log is shown").

/** A number of eight bytes. */
const longNumber = (bytes) => bytes.reduce((value, byte) => 256n * value + BigInt(byte), 0n);

/** What the keeper's numbers say of the messages; null where they say nothing. */
function numbering(entries) {
  if (!entries.every(({ slots }) => slots[slotKind])) return null;
  const messages = entries.filter(({ slots }) => ascii(slots[slotKind]) === 'message');
  if (messages.length < 2 || !messages.every(({ slots }) => slots[slotNumber])) return null;
  const threads = messages.map(({ slots }) => slots[slotThread]).filter((thread) => thread);
  if (!threads.every((thread) => same(thread, threads[0]))) return null;
  const isOneThread = threads.length === messages.length;
  const numbers = messages.map(({ slots }) => longNumber(slots[slotNumber]));
  if (!numbers.every((number, index) => index === 0 || numbers[index - 1] < number)) return null;
  const [from, to] = [numbers[0], numbers.at(-1)];
  const isGapless = to - from === BigInt(numbers.length - 1);
  return { kind: isGapless ? 'numbered' : 'numbered-with-gaps', from, to, count: numbers.length, isOneThread };
}

/** For each log of which two or more entries are shown, what can be said of those between them. */
function stretches(verdict) {
  return verdict.logs.flatMap(({ ranges }, log) => {
    const entries = verdict.entries.filter((entry) => entry.log === log);
    const shown = entries.filter(({ slots }) => slots);
    if (shown.length < 2) return [];
    const [from, to] = [shown[0].index, shown.at(-1).index];
    const isWhole = ranges.some((range) => range.from <= from && to < range.to)
      && entries.every(({ slots, index }) => slots || index < from || index > to);
    const others = to - from + 1 - shown.length;
    const first = isWhole ? { kind: 'nothing-left-out' } : { kind: 'others', count: others };
    return [first, numbering(shown)].filter((sentence) => sentence);
  });
}
