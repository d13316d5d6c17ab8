// The command palette (Ctrl or Command and K), the help sheet (?) and the keys of lists and pages.
//   <cmd-palette data-url="/search" data-keys-url="/keyboard" data-user="7" data-shortcuts="true" data-chords="p /prospects,…" …>
//     <a href="/search">…</a>
//     <dialog><input role="combobox" aria-controls="palette-list"><div id="palette-list" role="listbox" hidden></div><p role="status"></p></dialog>
//     <dialog>…<div class="key-sheet-keys"></div>…</dialog>
//   </cmd-palette>
// What was chosen last is kept for this tab and this user only. Keys without Ctrl rest while somebody types, and for users who
// switched them off.
const RECENT = 'enishi-recent-';
const MOST_RECENT = 5;
const CHORD_MILLIS = 1500;

customElements.define('cmd-palette', class extends HTMLElement {
  connectedCallback() {
    [this.dialog, this.sheet] = this.querySelectorAll('dialog');
    this.input = this.querySelector('[role=combobox]');
    this.list = this.querySelector('[role=listbox]');
    this.state = this.querySelector('[role=status]');
    this.chords = new Map((this.dataset.chords || '').split(',').filter(Boolean).map(pair => pair.split(' ')));
    this.stopped = new AbortController();
    const signal = this.stopped.signal;
    this.querySelector('a').addEventListener('click', event => this.byLink(event), {signal});
    this.input.addEventListener('input', () => this.typed(), {signal});
    this.input.addEventListener('keydown', event => this.move(event), {signal});
    this.list.addEventListener('mousemove', event => this.point(event.target.closest('[role=option]')), {signal});
    this.list.addEventListener('click', event => this.go(event.target.closest('[role=option]'), event), {signal});
    for (const dialog of [this.dialog, this.sheet]) {
      dialog.addEventListener('click', event => event.target === dialog && dialog.close(), {signal});
    }
    document.addEventListener('keydown', event => this.key(event), {signal});
  }

  disconnectedCallback() {
    this.stopped.abort();
  }

  byLink(event) {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey && !event.button) {
      event.preventDefault();
      this.open();
    }
  }

  open() {
    if (!this.dialog.open) {
      this.sheet.close();
      this.dialog.showModal();
      this.input.value = '';
      this.input.focus();
      this.search();
    }
  }

  typed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.search(), 120);
  }

  search() {
    clearTimeout(this.timer);
    this.timer = null;
    this.asked?.abort();
    this.asked = new AbortController();
    this.pending = this.ask(this.input.value, this.asked.signal);
    return this.pending;
  }

  async ask(text, signal) {
    try {
      const answer = await fetch(`${this.dataset.url}?q=${encodeURIComponent(text)}`, {headers: {'HX-Request': 'true'}, signal});
      if (answer.status === 401) {
        location.reload();
        return;
      }
      const html = answer.ok ? await answer.text() : '';
      if (!signal.aborted) {
        this.show(html, text);
      }
    } catch (error) {
      if (error.name !== 'AbortError') {
        this.state.textContent = document.documentElement.dataset.offline;
      }
    }
  }

  show(html, text) {
    this.list.innerHTML = html;
    if (!text.trim()) {
      this.list.prepend(...this.recentGroup());
    }
    this.options = [...this.list.querySelectorAll('[role=option]')];
    const none = !this.options.length;
    this.list.hidden = none;
    this.input.setAttribute('aria-expanded', String(!none));
    const words = this.dataset;
    const count = this.options.length;
    this.state.textContent = none ? words.none : count === 1 ? words.one : words.many.replace('99', count);
    this.point(this.options[0]);
  }

  recent() {
    try {
      return JSON.parse(sessionStorage.getItem(RECENT + this.dataset.user)) ?? [];
    } catch {
      return [];
    }
  }

  recentGroup() {
    const recent = this.recent();
    if (!recent.length) {
      return [];
    }
    const group = document.createElement('div');
    group.setAttribute('role', 'group');
    group.setAttribute('aria-labelledby', 'palette-recent');
    const head = document.createElement('div');
    head.className = 'palette-group';
    head.id = 'palette-recent';
    head.setAttribute('role', 'presentation');
    head.textContent = this.dataset.recent;
    group.append(head, ...recent.map(({url, label, detail}, i) => {
      const option = document.createElement('div');
      option.className = 'palette-option';
      option.id = `palette-recent-${i}`;
      option.setAttribute('role', 'option');
      option.dataset.url = url;
      for (const [name, words] of [['palette-label', label], ['palette-detail text-secondary', detail]]) {
        const part = document.createElement('span');
        part.className = name;
        part.textContent = words;
        option.append(part);
      }
      return option;
    }));
    return [group];
  }

  point(option) {
    for (const each of this.options ?? []) {
      each.setAttribute('aria-selected', String(each === option));
    }
    if (option) {
      this.input.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({block: 'nearest'});
    } else if (!this.options?.length) {
      this.input.removeAttribute('aria-activedescendant');
    }
  }

  here() {
    return (this.options ?? []).findIndex(option => option.getAttribute('aria-selected') === 'true');
  }

  async move(event) {
    // while a Japanese word is being composed, its keys belong to the input method
    if (event.isComposing || event.keyCode === 229) {
      return;
    }
    const last = (this.options?.length ?? 0) - 1;
    const to = {
      ArrowDown: this.here() >= last ? 0 : this.here() + 1,
      ArrowUp: this.here() <= 0 ? last : this.here() - 1,
      PageDown: Math.min(last, this.here() + 8),
      PageUp: Math.max(0, this.here() - 8),
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      this.point(this.options?.[to]);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (this.timer) {
        this.search();
      }
      await this.pending;
      this.go(this.options?.[this.here()], event);
    }
  }

  go(option, event) {
    if (!option) {
      return;
    }
    const url = option.dataset.url;
    const words = name => option.querySelector(name)?.textContent ?? '';
    const chosen = {url, label: words('.palette-label'), detail: words('.palette-detail')};
    const kept = [chosen, ...this.recent().filter(each => each.url !== url)].slice(0, MOST_RECENT);
    sessionStorage.setItem(RECENT + this.dataset.user, JSON.stringify(kept));
    if (event.ctrlKey || event.metaKey) {
      window.open(url, '_blank', 'noopener');
    } else {
      this.dialog.close();
      location.href = url;
    }
  }

  async help() {
    const answer = await fetch(this.dataset.keysUrl, {headers: {'HX-Request': 'true'}});
    if (answer.ok && !this.sheet.open) {
      this.sheet.querySelector('.key-sheet-keys').innerHTML = await answer.text();
      this.sheet.showModal();
    }
  }

  key(event) {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      if (this.dialog.open) {
        this.dialog.close();
      } else {
        this.open();
      }
      return;
    }
    if (this.dataset.shortcuts !== 'true' || event.ctrlKey || event.metaKey || event.altKey || event.isComposing
        || event.defaultPrevented || document.querySelector('dialog[open]')
        || event.target.closest?.('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], [role=combobox]')) {
      return;
    }
    if (this.chord && Date.now() - this.chord < CHORD_MILLIS) {
      this.chord = 0;
      if (this.chords.has(event.key)) {
        event.preventDefault();
        location.href = this.chords.get(event.key);
      }
      return;
    }
    if (this.single(event.key)) {
      event.preventDefault();
    }
  }

  single(key) {
    const main = document.getElementById('main');
    switch (key) {
      case 'g':
        this.chord = Date.now();
        return true;
      case '/': {
        const field = main.querySelector('input[type=search]');
        if (field) {
          field.focus();
        } else {
          this.open();
        }
        return true;
      }
      case '?':
        this.help();
        return true;
      case 'c':
        return press(main.querySelector('.page-head .actions a.btn-primary[href]'));
      case 'e':
        return press(main.querySelector('.page-head a[href$="/edit"]'));
      case 'j':
        return step(main, 1);
      case 'k':
        return step(main, -1);
      case 'x':
        return press(row()?.querySelector('input[type=checkbox]'));
      default:
        return false;
    }
  }
});

function press(element) {
  element?.click();
  return !!element;
}

function row() {
  return document.activeElement?.closest?.('main tbody tr');
}

/** The focus goes to the first link of the next row, or of the one before, so that Enter opens it. */
function step(main, by) {
  const links = [...main.querySelectorAll('tbody tr')].map(each => each.querySelector('a[href]')).filter(Boolean);
  const here = links.findIndex(link => link.closest('tr') === row());
  const next = links[here < 0 ? (by > 0 ? 0 : links.length - 1) : here + by];
  next?.focus();
  return !!next;
}
