// Which messages a rejection is about.

/** Entries of a transcript that was read and is not believed, with E as listed where that is sound. */
function believedEntries(transcript, commitments) {
  return transcript.entries.map((entry, index) => ({
    ...entry, commitment: commitments[index], slots: entry.withheld ? null : shownSlots(entry.fields),
  }));
}

/** As far as the file can be read: the number of the message at which reading ended. */
function numberWhileReading(bytes, end) {
  const entries = canonicalJSON(bytes).get('entries').slice(0, end).map(entryOf);
  const commitments = entries.map((entry) => entry.withheld ?? commitmentOf(entry));
  const { messages } = conversationOf(believedEntries({ entries }, commitments));
  return messages.length + 1;
}

/**
 * The messages of a range that does not fit its log. Its one hash does not say which; the page has a
 * list of the commitments beside it, which is believed only where it leads to the log's head itself.
 */
async function alteredInRange(transcript, { log, range }, listed) {
  const [head] = (await headsOf(transcript, { keys: [], checkpoints: [] })).slice(log);
  const { from, to, proof } = transcript.logs[log].ranges[range];
  const isInside = (entry) => entry.log === log && entry.index >= from && entry.index < to;
  const computed = transcript.entries.map((entry) => entry.withheld ?? commitmentOf(entry));
  let next = 0;
  const wanted = transcript.entries.map(({ withheld }) => withheld ?? listed[next++]);
  const leaves = wanted.filter((_, index) => isInside(transcript.entries[index]));
  const isListSound = leaves.length === to - from
    && leaves.every((commitment) => commitment?.length === 32)
    && isRange(BigInt(from), BigInt(to), head, leaves.map(entryLeafHash), proof);
  const { numbers } = conversationOf(believedEntries(transcript, isListSound ? wanted : computed));
  const altered = transcript.entries.flatMap((entry, index) =>
    isInside(entry) && numbers[index] && !(isListSound && same(computed[index], wanted[index]))
      ? [numbers[index]] : []);
  return [...new Set(altered)];
}

/** The number of the message that an entry is or stands beside. */
function numberOf(transcript, entry) {
  const commitments = transcript.entries.map((entry) => entry.withheld ?? commitmentOf(entry));
  return conversationOf(believedEntries(transcript, commitments)).numbers[entry];
}

/** @returns {Promise<number[]>} the messages that a rejection is about; none for the page as a whole */
async function blamed(bytes, { code, place }, listed) {
  let transcript;
  try {
    transcript = transcriptOf(bytes);
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    return place.entry === undefined ? [] : [numberWhileReading(bytes, place.entry)];
  }
  if (code === 'range-proof-invalid') return alteredInRange(transcript, place, listed);
  return place.entry === undefined ? [] : [numberOf(transcript, place.entry)].filter((number) => number);
}
