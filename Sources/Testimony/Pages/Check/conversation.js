// Which entries of a transcript are messages of the conversation, and which stand beside one.

/**
 * Messages in their order, each with its layers: entries whose shown target is an entry of the file.
 * @param {{slots: ?Array, commitment: Uint8Array}[]} entries without slots where nothing is shown
 * @returns {{messages: {entry: object, layers: object[]}[], numbers: (number | null)[]}} and for
 *   each entry the number of the message that it is or stands beside
 */
function conversationOf(entries) {
  const shown = entries.filter(({ slots }) => slots);
  const names = new Set(shown.map(({ commitment }) => hexadecimal(commitment)));
  const target = ({ slots }) => slots[slotTarget] ? hexadecimal(slots[slotTarget]) : null;
  const isLayer = (entry) => names.has(target(entry));
  const messages = shown.filter((entry) => !isLayer(entry)).map((entry) => ({ entry, layers: [] }));
  const numbers = new Map(messages.map(({ entry }, index) => [hexadecimal(entry.commitment), index + 1]));
  for (const layer of shown.filter(isLayer)) messages[numbers.get(target(layer)) - 1]?.layers.push(layer);
  return {
    messages,
    numbers: entries.map((entry) => entry.slots
      ? numbers.get(isLayer(entry) ? target(entry) : hexadecimal(entry.commitment)) ?? null
      : null),
  };
}
