// Steps 4 to 8, and the verdict.

/** The ranges of a log, and the leaves that entries give for them. */
class Ranges {
  constructor(ranges, head, log) {
    let end = 0;
    this.all = ranges.map(({ from, to, proof }, range) => {
      require(from < to && BigInt(to) <= head.size, 'range-bounds', { log, range });
      require(from >= end, 'range-order', { log, range });
      end = to;
      return { from, to, proof, leaves: new Map() };
    });
  }

  /** The range that covers an index, by halving. */
  covering(index) {
    let [low, high] = [0, this.all.length];
    while (low < high) {
      const middle = low + high >> 1;
      if (this.all[middle].to <= index) low = middle + 1;
      else high = middle;
    }
    return this.all[low]?.from <= index ? this.all[low] : null;
  }

  check(head, log) {
    for (const [range, { from, to, proof, leaves }] of this.all.entries()) {
      // Each index lies inside of the range, so that counting finds a gap.
      require(leaves.size === to - from, 'range-gap', { log, range });
      const ordered = [...leaves].sort(([a], [b]) => a - b).map(([, leaf]) => leaf);
      require(
        isRange(BigInt(from), BigInt(to), head, ordered, proof), 'range-proof-invalid', { log, range });
    }
  }
}

/** Step 4: the commitment of each entry, found in its log. */
function checkedCommitments(transcript, heads) {
  const ranges = transcript.logs.map((log, index) => new Ranges(log.ranges, heads[index], index));
  const commitments = transcript.entries.map(({ log, index, proof, withheld, ...trees }, entry) => {
    const head = heads[log];
    require(head !== undefined, 'log-unknown', { entry });
    require(BigInt(index) < head.size, 'index-beyond-log', { entry });
    const range = ranges[log].covering(index);
    if (withheld) {
      require(range, 'withheld-outside-range', { entry });
    } else {
      require(proof === null || range === null, 'proof-in-range', { entry });
      require(proof !== null || range !== null, 'proof-missing', { entry });
    }
    const commitment = withheld ?? commitmentOf(trees);
    const leaf = entryLeafHash(commitment);
    if (range) range.leaves.set(index, leaf);
    else require(isIncluded(leaf, index, head, proof), 'inclusion-proof-invalid', { entry });
    return commitment;
  });
  ranges.forEach((ranges, log) => ranges.check(heads[log], log));
  return commitments;
}

/** Steps 5 and 6: indices grow within each log, and no entry occurs twice. */
function checkOrder(transcript, commitments) {
  const last = transcript.logs.map(() => -1);
  for (const [entry, { log, index }] of transcript.entries.entries()) {
    require(last[log] < index, 'index-order', { entry });
    last[log] = index;
  }
  const seen = new Set();
  for (const [entry, commitment] of commitments.entries()) {
    const name = hexadecimal(commitment);
    require(!seen.has(name), 'entry-twice', { entry });
    seen.add(name);
  }
}

/** Step 8: sizes of stamps grow, and each leads to the log's head. */
function checkStamps(transcript, heads) {
  for (const [log, { stamps }] of transcript.logs.entries()) {
    let size = -1n;
    for (const [stamp, { proof }] of stamps.entries()) {
      const earlier = heads[log].stamps[stamp];
      require(size < earlier.size, 'stamp-order', { log, stamp });
      size = earlier.size;
      require(isConsistent(earlier, heads[log], proof), 'stamp-invalid', { log, stamp });
    }
  }
}

/** The codes of what stays open, whatever the checks say. */
function limitsOf(transcript, trust) {
  const hasStamps = transcript.logs.some(({ stamps }) => stamps.length > 0);
  const isOpen = {
    'no-key': trust.keys.length === 0 && trust.checkpoints.length === 0,
    'order-between-logs': transcript.logs.length > 1,
    'outside-ranges': transcript.entries.some(({ proof }) => proof),
    'no-time': !hasStamps,
    'tokens-not-checked': hasStamps,
  };
  return [
    'no-key', 'not-the-keepers-cut', 'other-versions', 'what-marks-hide', 'who-wrote', 'before-logging',
    'labels', 'order-between-logs', 'outside-ranges', 'no-time', 'tokens-not-checked',
  ].filter((code) => isOpen[code] ?? true);
}

/**
 * Every check of Docs/Format.md, "Verification", in its order.
 * @param {Uint8Array} bytes of the transcript
 * @param {{keys: object[], checkpoints: object[]}} trust what the reader has from elsewhere
 * @returns {Promise<object>} what is shown, and whether it is proved
 * @throws {Rejection} for the first check that fails
 */
async function verify(bytes, trust) {
  const transcript = transcriptOf(bytes);
  const heads = await headsOf(transcript, trust);
  const commitments = checkedCommitments(transcript, heads);
  checkOrder(transcript, commitments);
  transcript.entries.forEach((entry, index) => {
    if (!entry.withheld) checkShown(entry, index);
  });
  checkStamps(transcript, heads);
  const limits = limitsOf(transcript, trust);
  return {
    isProved: !limits.includes('no-key') && heads.length > 0,
    logs: heads.map((head, log) => ({ ...head, ranges: transcript.logs[log].ranges })),
    entries: transcript.entries.map((entry, index) => ({
      log: entry.log, index: entry.index, commitment: commitments[index],
      slots: entry.withheld ? null : shownSlots(entry.fields),
      parts: entry.withheld ? null : bodyParts(entry.body),
    })),
    limits,
  };
}
