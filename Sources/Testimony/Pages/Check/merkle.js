// The log: the Merkle tree of RFC 6962 (RFC 9162), with SHA-256. Sizes and indices are below 2^64
// and therefore bigints.

const emptyRoot = sha256(new Uint8Array());
const pair = new Uint8Array(65);

/** @param {Uint8Array} data */
const leafHash = (data) => sha256(concatenated(Uint8Array.of(0), data));

function nodeHash(left, right) {
  pair[0] = 1;
  pair.set(left, 1);
  pair.set(right, 33);
  return sha256(pair);
}

/** The way up from a node to the root of a tree that need not be perfect (RFC 9162, 2.1.3.2). */
class PathToRoot {
  /** Index of the node in its row, and of the last node of that row. */
  constructor(node, last) {
    this.node = node;
    this.last = last;
  }

  get isAtRoot() {
    return this.last === 0n;
  }

  #rise() {
    this.node >>= 1n;
    this.last >>= 1n;
  }

  /** Leaves out the rows in which the node is a right child. */
  skipRightChildren() {
    while (this.node & 1n) this.#rise();
  }

  /** Climbs to the next node that has a sibling. @returns whether that was on the left */
  climb() {
    const isRight = (this.node & 1n) === 1n || this.node === this.last;
    // A node at the right edge without a sibling is carried up unchanged.
    if (isRight) while ((this.node & 1n) === 0n) this.#rise();
    this.#rise();
    return isRight;
  }
}

/** Whether the proof leads from a leaf's hash to the root. */
function isIncluded(leaf, index, { size, root }, proof) {
  const path = new PathToRoot(BigInt(index), size - 1n);
  let hash = leaf;
  for (const sibling of proof) {
    if (path.isAtRoot) return false;
    hash = path.climb() ? nodeHash(sibling, hash) : nodeHash(hash, sibling);
  }
  return path.isAtRoot && same(hash, root);
}

/** Whether the leaves stand at from… in the log, none left out (Docs/Format.md, "Range proof"). */
function isRange(from, to, { size, root }, leaves, proof) {
  const [left, hashes] = [[...leaves], [...proof]];
  left.reverse();
  hashes.reverse();
  const hashOf = (start, end) => {
    if (end <= from || start >= to) return hashes.pop();
    if (end - start === 1n) return left.pop();
    let half = 1n;
    while (half << 1n < end - start) half <<= 1n;
    const first = hashOf(start, start + half);
    const second = first && hashOf(start + half, end);
    return second && nodeHash(first, second);
  };
  const hash = hashOf(0n, size);
  return hash !== undefined && hashes.length === 0 && same(hash, root);
}

/** Whether the older head is the beginning of the newer one (RFC 9162, 2.1.4.2). */
function isConsistent(older, newer, proof) {
  if (older.size === newer.size) return proof.length === 0 && same(older.root, newer.root);
  if (older.size === 0n) return proof.length === 0;
  if (older.size > newer.size || proof.length === 0) return false;
  const path = new PathToRoot(older.size - 1n, newer.size - 1n);
  path.skipRightChildren();
  // A perfect older tree is itself the node from which the proof starts, and is left out of it.
  const isPerfect = (older.size & older.size - 1n) === 0n;
  let reachedOld = isPerfect ? older.root : proof[0];
  let reachedNew = reachedOld;
  for (const sibling of proof.slice(isPerfect ? 0 : 1)) {
    if (path.isAtRoot) return false;
    if (path.climb()) {
      reachedOld = nodeHash(sibling, reachedOld);
      reachedNew = nodeHash(sibling, reachedNew);
    } else {
      reachedNew = nodeHash(reachedNew, sibling);
    }
  }
  return path.isAtRoot && same(reachedOld, older.root) && same(reachedNew, newer.root);
}
