// The form of a transcript: members, types, lengths and the shapes of trees (step 1).

/** Less than a file by itself may have: what a page holds is read as a whole. */
const largestFile = 67_108_864;
const deepestTree = 128;
const slotDepth = 4;

/** The members of an object, which has these names in this order, or all but the optional one. */
function members(value, names, optional) {
  require(value instanceof Map, 'wrong-type');
  const present = [...value.keys()];
  require(present.every((name) => names.includes(name)), 'unknown-member');
  const expected = names.filter((name) => name !== optional || value.has(name));
  require(expected.every((name) => value.has(name)), 'missing-member');
  require(expected.every((name, index) => name === present[index]), 'member-order');
  return value;
}

function text(value) {
  require(typeof value === 'string', 'wrong-type');
  return value;
}

function number(value) {
  require(typeof value === 'number', 'wrong-type');
  return value;
}

function list(value, read = (element) => element) {
  require(Array.isArray(value), 'wrong-type');
  return value.map((element) => read(element));
}

function encoded(value, length) {
  const bytes = base64Decoded(text(value));
  require(bytes !== null, 'base64-invalid');
  require(length === undefined || bytes.length === length, 'wrong-length');
  return bytes;
}

const digest = (value) => encoded(value, 32);
const salt = (value) => encoded(value, 16);

/** A tree of fields or of a body, as {hidden}, {node: [left, right]}, {salt, word}, {salt, value}. */
function tree(value, isBody, depth = 0) {
  if (Array.isArray(value)) {
    require(value.length === 2, 'tree-malformed');
    require(depth < deepestTree, 'tree-too-deep');
    require(isBody || depth < slotDepth, 'field-tree-shape');
    const node = [tree(value[0], isBody, depth + 1), tree(value[1], isBody, depth + 1)];
    require(!(node[0].hidden && node[1].hidden), 'hidden-neighbours-unmerged');
    return { node };
  }
  require(value instanceof Map, 'tree-malformed');
  const [first, second, ...more] = value.keys();
  require(more.length === 0, 'tree-malformed');
  if (first === 'h' && second === undefined) return { hidden: digest(value.get('h')) };
  require(first === 's' && (second === 'w' || second === 'v'), 'tree-malformed');
  if (second === 'w') {
    require(isBody, 'word-in-field-tree');
    return { salt: salt(value.get('s')), word: text(value.get('w')) };
  }
  require(!isBody, 'field-in-body-tree');
  require(depth === slotDepth, 'field-tree-shape');
  const shown = { salt: salt(value.get('s')), value: null };
  if (value.get('v') !== null) shown.value = encoded(value.get('v'));
  return shown;
}

function rangeOf(value) {
  const range = members(value, ['from', 'to', 'proof']);
  return {
    from: number(range.get('from')), to: number(range.get('to')), proof: list(range.get('proof'), digest),
  };
}

function stampOf(value) {
  const stamp = members(value, ['checkpoint', 'proof', 'tokens']);
  const read = {
    note: text(stamp.get('checkpoint')), proof: list(stamp.get('proof'), digest),
    tokens: list(stamp.get('tokens'), (token) => encoded(token)),
  };
  require(read.tokens.length > 0, 'stamp-empty');
  return read;
}

function logOf(value) {
  const log = members(value, ['checkpoint', 'ranges', 'stamps']);
  return {
    note: text(log.get('checkpoint')), ranges: list(log.get('ranges'), rangeOf),
    stamps: list(log.get('stamps'), stampOf),
  };
}

function entryOf(value) {
  if (value instanceof Map && value.has('e')) {
    const entry = members(value, ['log', 'index', 'e']);
    return {
      log: number(entry.get('log')), index: number(entry.get('index')),
      withheld: digest(entry.get('e')),
    };
  }
  const entry = members(value, ['log', 'index', 'proof', 'fields', 'body'], 'proof');
  return {
    log: number(entry.get('log')), index: number(entry.get('index')),
    proof: entry.has('proof') ? list(entry.get('proof'), digest) : null,
    fields: tree(entry.get('fields'), false), body: tree(entry.get('body'), true),
  };
}

/**
 * @param {Uint8Array} bytes
 * @throws {Rejection}
 */
function transcriptOf(bytes) {
  require(bytes.length <= largestFile, 'size-limit');
  const transcript = members(canonicalJSON(bytes), ['format', 'logs', 'entries']);
  require(text(transcript.get('format')) === 'testimony/transcript@v1', 'unknown-format');
  const [logs, entries] = [list(transcript.get('logs')), list(transcript.get('entries'))];
  return {
    logs: logs.map((value, log) => at({ log }, () => logOf(value))),
    entries: entries.map((value, entry) => at({ entry }, () => entryOf(value))),
  };
}
