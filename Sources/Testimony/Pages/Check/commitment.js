// The commitment of an entry, from its trees (Docs/Format.md, "Commitment").

const tag = (letter) => utf8(`tsty1/${letter}\u0000`);
const [wordTag, nodeTag, fieldTag, entryTag] = ['w', 'n', 'f', 'e'].map(tag);
const entryLeaf = utf8('testimony/entry@v1\n');

/** Hash of a tree. Slots count from the left of a tree of fields. */
function treeHash(tree, slot = 0) {
  if (tree.hidden) return tree.hidden;
  if (tree.node) {
    const [left, right] = tree.node;
    return sha256(
      concatenated(nodeTag, treeHash(left, 2 * slot), treeHash(right, 2 * slot + 1)));
  }
  if (tree.word !== undefined) return sha256(concatenated(wordTag, tree.salt, utf8(tree.word)));
  return sha256(
    tree.value === null
      ? concatenated(fieldTag, tree.salt, Uint8Array.of(slot, 0))
      : concatenated(fieldTag, tree.salt, Uint8Array.of(slot, 1), tree.value));
}

/** E of an entry of which something is shown. */
function commitmentOf({ fields, body }) {
  return sha256(concatenated(entryTag, treeHash(fields), treeHash(body)));
}

/** The hash in the log of an entry. */
const entryLeafHash = (commitment) => leafHash(concatenated(entryLeaf, commitment));

/** The leaves of a tree from left to right, each with its place among those of its depth. */
function* leaves(tree, slot = 0) {
  if (!tree.node) {
    yield { leaf: tree, slot };
    return;
  }
  yield* leaves(tree.node[0], 2 * slot);
  yield* leaves(tree.node[1], 2 * slot + 1);
}

/** For each slot its value in bytes, null where it is shown to be absent, undefined where hidden. */
function shownSlots(fields) {
  const slots = new Array(16).fill(undefined);
  for (const { leaf, slot } of leaves(fields)) {
    if (!leaf.hidden) slots[slot] = leaf.value;
  }
  return slots;
}

/** Stands in a body for what is hidden; a symbol, so that no text can pass for it. */
const hiddenMark = Symbol('mark');

/** Shown text and marks in turn; never two marks in a row. */
function bodyParts(body) {
  const parts = [];
  for (const { leaf } of leaves(body)) {
    const last = parts.at(-1);
    if (leaf.hidden) {
      if (last !== hiddenMark) parts.push(hiddenMark);
    } else if (leaf.word !== '') {
      if (typeof last === 'string') parts[parts.length - 1] += leaf.word;
      else parts.push(leaf.word);
    }
  }
  return parts;
}
