// Draws the latest activities anew whenever the stream says that something happened, one drawing at a time.
//   <live-list data-stream="…" data-url="…" data-paused="…" data-running="…"><span role="status"></span><button aria-pressed="false">…</button></live-list>
customElements.define('live-list', class extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector('button');
    this.state = this.querySelector('[role=status]');
    this.button.addEventListener('click', () => this.pause(this.button.getAttribute('aria-pressed') !== 'true'));
    this.listen();
  }

  disconnectedCallback() {
    this.source?.close();
  }

  listen() {
    this.state.textContent = this.dataset.running;
    this.source = new EventSource(this.dataset.stream);
    this.source.addEventListener('pulse', () => this.draw());
  }

  pause(paused) {
    this.button.setAttribute('aria-pressed', String(paused));
    this.source?.close();
    if (paused) {
      this.state.textContent = this.dataset.paused;
    } else {
      this.listen();
      this.draw();
    }
  }

  async draw() {
    if (this.drawing) {
      this.again = true;
      return;
    }
    this.drawing = true;
    try {
      await window.htmx.ajax('GET', this.dataset.url, {target: '#live', swap: 'morph:outerHTML', select: '#live'});
    } finally {
      this.drawing = false;
      if (this.again) {
        this.again = false;
        this.draw();
      }
    }
  }
});
