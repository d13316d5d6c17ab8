import htmx from 'htmx.org';

// The canvas of a program: zoom, walking with the arrow keys, forms in a drawer instead of on a page of their own, and on the
// report figures that follow what happens, with a dot for whoever comes to a step, and a slider back in time.
customElements.define('flow-canvas', class extends HTMLElement {
  connectedCallback() {
    this.scale = this.querySelector('.flow-scale');
    this.board = this.querySelector('.flow-board');
    this.drawer = this.querySelector('.flow-drawer');
    const zoom = this.querySelector('.flow-zoom');
    if (zoom) {
      zoom.hidden = false;
      zoom.addEventListener('click', event => this.zoomBy(event.target.closest('[data-zoom]')?.dataset.zoom));
    }
    this.follow();
    this.addEventListener('click', event => this.clicked(event));
    this.addEventListener('keydown', event => this.pressed(event));
    this.drawer?.addEventListener('click', event => event.target === this.drawer && this.drawer.close());
    this.drawer?.addEventListener('close', () => this.opener?.isConnected && this.opener.focus());
    // the browser itself goes to the step that the address names, and takes the focus away when it is done
    if (document.readyState === 'complete') {
      this.goThere();
    } else {
      addEventListener('load', () => setTimeout(() => this.goThere()), {once: true});
    }
  }

  disconnectedCallback() {
    this.source?.close();
  }

  follow() {
    this.came = new Map([...this.querySelectorAll('dl.flow-figures')].map(figures => [figures.id, this.entered(figures)]));
    this.addEventListener('htmx:oobAfterSwap', event => this.moved(event.detail.target));
    if (this.dataset.stream) {
      this.source = new EventSource(this.dataset.stream);
      this.source.addEventListener('moved', () => this.past || this.fetchFigures());
      addEventListener('pagehide', () => this.source.close(), {once: true});
    }
    const past = this.querySelector('.flow-past');
    if (past && this.dataset.since) {
      past.hidden = false;
      past.querySelector('input').addEventListener('change', event => this.lookBack(Number(event.target.value), past));
    }
  }

  fetchFigures(at = '') {
    htmx.ajax('GET', this.dataset.figures + (at && `?at=${encodeURIComponent(at)}`), {source: this, swap: 'none'});
  }

  lookBack(percent, past) {
    const since = new Date(this.dataset.since).getTime();
    const at = new Date(since + (Date.now() - since) * percent / 100);
    const told = past.querySelector('output');
    this.past = percent < 100;
    told.textContent = this.past ? at.toLocaleString(document.documentElement.lang || undefined) : told.dataset.now;
    past.querySelector('input').setAttribute('aria-valuetext', told.textContent);
    this.fetchFigures(this.past ? at.toISOString() : '');
  }

  entered(figures) {
    return Number((figures?.querySelector('dd')?.textContent ?? '').replace(/\D/g, ''));
  }

  moved(element) {
    const figures = element?.id?.startsWith('figures-') && document.getElementById(element.id);
    if (!figures?.matches('dl.flow-figures')) {
      return;
    }
    const now = this.entered(figures);
    const more = now - (this.came.get(figures.id) ?? now);
    this.came.set(figures.id, now);
    if (more > 0 && !this.past && !matchMedia('(prefers-reduced-motion: reduce)').matches) {
      for (let i = 0; i < Math.min(more, 6); i++) {
        this.drop(figures.closest('li'), i * 120);
      }
    }
  }

  drop(step, wait) {
    const dot = document.createElement('span');
    dot.className = 'flow-dot';
    dot.setAttribute('aria-hidden', 'true');
    step.prepend(dot);
    dot.animate([{transform: 'translateY(-2.25rem)', opacity: 0}, {opacity: 1, offset: .3}, {transform: 'translateY(.25rem)', opacity: .2}], {duration: 900, delay: wait, easing: 'ease-in', fill: 'both'})
      .finished.then(() => dot.remove(), () => dot.remove());
  }

  goThere() {
    const there = location.hash.startsWith('#step-') && document.getElementById(location.hash.slice(1));
    if (there) {
      const card = there.querySelector('.flow-open, a');
      this.show(card ?? there);
      card?.focus({preventScroll: true});
    }
  }

  // Within the board alone: the page stays where it is.
  show(element) {
    const here = element.getBoundingClientRect();
    const board = this.board.getBoundingClientRect();
    this.board.scrollTop += here.top - board.top - (board.height - here.height) / 2;
    this.board.scrollLeft += here.left - board.left - (board.width - here.width) / 2;
    scrollTo(0, 0);
  }

  zoomBy(how) {
    if (!how) {
      return;
    }
    const now = Number(this.scale.style.zoom || 1);
    const fit = Math.min(1, (this.board.clientWidth - 48) / (this.scale.scrollWidth || 1));
    const next = {in: Math.min(2, now + .1), out: Math.max(.3, now - .1), one: 1, fit: Math.max(.3, fit)}[how];
    this.scale.style.zoom = next.toFixed(2);
    this.querySelector('[data-zoom="one"]').textContent = `${Math.round(next * 100)} %`;
  }

  clicked(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !this.drawer) {
      return;
    }
    const link = event.target.closest('a[data-flow]');
    if (link) {
      event.preventDefault();
      this.open(link);
    } else if (event.target.closest('[data-flow-close]') && this.drawer.open) {
      event.preventDefault();
      this.drawer.close();
    }
  }

  open(link) {
    if (!this.drawer.contains(link)) {
      this.opener = link;
    }
    const place = this.drawer.querySelector('#flow-form');
    htmx.ajax('GET', link.getAttribute('href'), {target: place, swap: 'innerHTML', select: '#flow-step'}).then(() => {
      if (!this.drawer.open) {
        this.drawer.showModal();
      }
      place.querySelector('input:not([type=hidden]), select, a, button')?.focus();
    });
  }

  pressed(event) {
    if (this.drawer?.open || event.target.matches('input, select, textarea')) {
      return;
    }
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') {
      event.preventDefault();
      this.querySelector(event.shiftKey ? '[data-redo] button' : '[data-undo] button')?.click();
      return;
    }
    const step = event.target.closest('.flow > li');
    if (!step || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const target = this.beside(step, event.key);
    if (target) {
      event.preventDefault();
      target.querySelector('.flow-open')?.focus();
      target.scrollIntoView({block: 'nearest', inline: 'nearest'});
    } else if (event.key === 'a' || event.key === '+') {
      event.preventDefault();
      step.querySelector('.flow-plus')?.focus();
    }
  }

  beside(step, key) {
    const card = element => element?.matches('li[id]') ? element : null;
    const branch = step.parentElement.closest('.flow-branch');
    const over = branch?.closest('.flow > li');
    switch (key) {
      case 'ArrowDown': return card(step.querySelector(':scope > .flow-branches > .flow-branch > .flow > li')) ?? card(step.nextElementSibling);
      case 'ArrowUp': return card(step.previousElementSibling) ?? card(over);
      case 'ArrowRight': return this.across(step, branch?.nextElementSibling, '.flow-branch:last-child');
      case 'ArrowLeft': return this.across(step, branch?.previousElementSibling, '.flow-branch:first-child');
      default: return null;
    }
  }

  across(step, neighbour, own) {
    return neighbour?.querySelector(':scope > .flow > li[id]') ?? step.querySelector(`:scope > .flow-branches > ${own} > .flow > li[id]`);
  }
});
