// The part of the page in which the reader gives a key and sees what was found.

/** The fingerprint of a key, in groups as it is printed elsewhere. */
function fingerprintElement(key) {
  return make('bdi', {}, make('code', {}, fingerprintOf(key).match(/.{4}/g).join(' ')));
}

class Panel {
  #section;
  #headline = make('strong');
  #text = make('span');
  #details = make('ul', { class: 'found' });
  #key = make('textarea', {
    id: 'key', rows: '2', dir: 'ltr', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false',
    'aria-describedby': 'key-hint key-fault',
  });
  #keyFault = make('p', { id: 'key-fault', class: 'key-fault', role: 'alert' });
  #release = make('input', { id: 'release', type: 'file', 'aria-label': wording.releaseLabel });
  #limits = make('ul');

  /**
   * @param {Element} section
   * @param {object[]} named keys that the page names
   * @param {(typed: string, release: File | null) => void} onKey
   * @param {() => void} onSave
   */
  constructor(section, named, onKey, onSave) {
    this.#section = section;
    const form = make('form', {},
      make('label', { for: 'key' }, wording.keyLabel), this.#key,
      make('p', { id: 'key-hint', class: 'hint' }, wording.keyHint), this.#keyFault,
      make('button', { type: 'submit' }, wording.check),
      make('details', {}, make('summary', {}, wording.releaseLabel), this.#release));
    const give = () => onKey(this.#key.value, this.#release.files[0] ?? null);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      give();
    });
    this.#key.addEventListener('input', (event) => {
      if (event.inputType === 'insertFromPaste') give();
    });
    this.#release.addEventListener('change', give);
    const save = make('button', { type: 'button', class: 'quiet' }, wording.save);
    save.addEventListener('click', onSave);
    section.setAttribute('aria-labelledby', 'check-title');
    section.replaceChildren(
      make('h2', { id: 'check-title' }, wording.title),
      make('div', { class: 'status', role: 'status' },
        make('p', { class: 'state' }, this.#headline, ' ', this.#text), this.#details),
      form,
      ...named.map((key) => make('p', { class: 'own' }, wording.ownKey[0], ' ',
        fingerprintElement(key), '. ', wording.ownKey[1])),
      make('details', {}, make('summary', {}, wording.limitsTitle), this.#limits, save));
    this.show('checking');
  }

  /** @param {string} state one of `wording.states`, or 'checking' */
  show(state, details = [], limits = []) {
    this.#section.dataset.state = state;
    [this.#headline.textContent, this.#text.textContent] = wording.states[state] ?? [wording.checking, ''];
    this.#details.replaceChildren(...details.map((detail) => make('li', {}, ...detail)));
    this.#details.hidden = details.length === 0;
    this.#limits.replaceChildren(...limits.map((limit) => make('li', {}, limit)));
    this.#limits.parentElement.hidden = limits.length === 0;
    this.showKeyFault(null);
  }

  /** @param {string | null} fault what is wrong with what was typed */
  showKeyFault(fault) {
    this.#keyFault.textContent = fault ? wording[fault] : '';
    this.#key.setAttribute('aria-invalid', String(fault !== null));
  }
}
