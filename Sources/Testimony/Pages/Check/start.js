// What happens when the page is opened, and when the reader gives a key.

/** The log is sound, and not that of any key that the reader gave. */
const refusals = ['no-trusted-key', 'origin-mismatch'];
const nothing = { keys: [], checkpoints: [] };

/** What a release note says: its signer, or that there is none or no key for it. */
async function released(note, keys, bytes) {
  if (note === null) return { kind: 'none' };
  if (!keys.some(({ name }) => name.endsWith('/release'))) return { kind: 'keyless' };
  return { kind: 'genuine', signer: await checkedRelease(note, keys, bytes) };
}

/** Everything that the reader's keys, the proof and the page say together. */
async function examined(page, keys, note) {
  const { bytes, isTooLong, listed } = page.proof;
  let verdict;
  let isRefused = false;
  let release;
  try {
    require(!isTooLong, 'size-limit');
    require(bytes !== null, 'base64-invalid');
    try {
      verdict = await verify(bytes, { keys, checkpoints: [] });
    } catch (error) {
      if (!refusals.includes(error.code)) throw error;
      verdict = await verify(bytes, nothing);
      isRefused = true;
    }
    release = await released(note, keys, bytes);
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    const fault = { fault: faultsByCode[error.code] ?? 'damaged', code: error.code };
    const messages = bytes === null ? [] : await blamed(bytes, error, listed);
    const found = messages.map((message) => ({ ...fault, message }));
    return { state: 'failed', found: found.length > 0 ? found : [{ ...fault, message: null }], proved: [] };
  }
  const proved = conversationOf(verdict.entries).messages;
  const found = differences(page, proved)
    .map((difference) => ({ ...difference, proved: proved[difference.message - 1] }));
  let state = 'open';
  if (found.length > 0) state = 'failed';
  else if (isRefused) state = 'refused';
  else if (verdict.logs.length === 0) state = 'empty';
  else if (verdict.isProved) state = 'verified';
  return { state, found, verdict, release, proved: verdict.isProved && !isRefused ? proved : [] };
}

/** What the page says of the whole, one item each. */
function summary({ state, found, verdict, release }) {
  if (state === 'failed') {
    return found.map(({ message, fault, code }) => {
      const place = message === null
        ? wording.page
        : make('a', { href: `#m${message}` }, `${wording.message} ${wording.number(message)}`);
      return [place, ': ', ...faultSentence(fault, code), '.'];
    });
  }
  if (state !== 'verified') return [];
  const shown = verdict.entries.filter(({ parts }) => parts);
  const { messages } = conversationOf(verdict.entries);
  const words = shown.flatMap(({ parts }) => parts)
    .reduce((count, part) => count + (part === hiddenMark ? 0 : part.match(/\S+/g)?.length ?? 0), 0);
  const size = verdict.logs.map(({ size }) => wording.number(size)).join(' + ');
  const counts = wording.counts({ messages: wording.number(messages.length), words: wording.number(words), size });
  const between = stretches(verdict).map(({ kind, from, to, count, isOneThread }) => {
    const [first, last, number] = [from, to, count].map((value) => wording.number(value ?? 0));
    return [wording.stretches[kind]({ from: first, to: last, count: number, isOneThread })];
  });
  const signers = new Set(verdict.logs.flatMap(({ signers }) => signers));
  const signed = [...signers].map((key) => [wording.signedBy, ' ', fingerprintElement(key), '.']);
  const cut = [wording.release[release.kind]];
  if (release.signer) cut.push(' ', make('bdi', {}, make('code', {}, release.signer)), '.');
  return [[counts], ...signed, ...between, cut];
}

function markMessages(page, { found, proved }) {
  page.articles.forEach(clearMessage);
  for (const difference of found) {
    const article = page.articles.get(difference.message);
    if (article) markFailed(article, difference);
  }
  proved.forEach((message, index) => {
    const article = page.articles.get(index + 1);
    if (article && !article.classList.contains('failed')) markProved(article, message);
  });
}

/** Lets the browser show what was said before the page is busy. */
const shown = () => new Promise((resolve) => { setTimeout(resolve, 0); });

async function check(page, panel, typed, file = null) {
  const { keys, fault } = keysIn(typed, page.named);
  if (fault && !page.isKeyed) {
    panel.showKeyFault(fault);
    return;
  }
  // What an earlier key proved must not stand beside one that is no key.
  page.isKeyed = !fault && keys.length > 0;
  const turn = page.turn = (page.turn ?? 0) + 1;
  page.articles.forEach(clearMessage);
  panel.show('checking');
  await shown();
  const began = performance.now();
  let result;
  try {
    const note = file && (file.size > largestNote ? '' : await file.text());
    result = await examined(page, keys, note);
  } catch (error) {
    console.error(error);
    result = { state: 'unsound', found: [], proved: [] };
  }
  // Another key was given meanwhile, and what it says counts.
  if (turn !== page.turn) return;
  markMessages(page, result);
  const limits = (result.verdict?.limits ?? [])
    .filter((code) => code !== 'not-the-keepers-cut' || result.release?.kind !== 'genuine')
    .map((code) => wording.limits[code]);
  panel.show(result.state, summary(result), limits.length > 0 ? [...limits, wording.ownScript] : []);
  if (fault) panel.showKeyFault(fault);
  document.documentElement.dataset.milliseconds = String(Math.round(performance.now() - began));
}

/** The proof as a file, for other programs. */
function save(bytes) {
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/json' }));
  const name = decodeURIComponent(location.pathname.split('/').at(-1)).replace(/\.html?$/, '');
  make('a', { href: address, download: `${name}.testimony.json` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

async function start() {
  const page = readPage();
  const transcript = dataBlock('transcript');
  const isTooLong = transcript.length > Math.ceil(largestFile / 3) * 4;
  page.proof = {
    isTooLong, bytes: isTooLong ? null : base64Decoded(transcript),
    listed: dataBlock('commitments').split('\n').map(base64Decoded),
  };
  page.named = dataBlock('keys').split('\n').map(verifierKey).filter((key) => key);
  const panel = new Panel(
    document.getElementById('check'), page.named, (typed, file) => check(page, panel, typed, file),
    () => save(page.proof.bytes ?? new Uint8Array()));
  if (await isSound()) await check(page, panel, '');
  else panel.show('unsound');
}

start();
