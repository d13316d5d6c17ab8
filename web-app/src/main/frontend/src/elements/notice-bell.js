// The bell: how many notices are unread, a toast for each new one, and the newest in a menu.
//   <notice-bell data-stream="…" data-newest="…"><a href="/notifications">…<span class="notice-count" hidden></span></a><div hidden></div></notice-bell>
// Only one tab of a browser listens (browsers allow few connections to one host); it tells the others.
const NEWS = 'enishi-notices';

customElements.define('notice-bell', class extends HTMLElement {
  connectedCallback() {
    this.link = this.querySelector('a');
    this.menu = this.querySelector('div');
    this.channel = new BroadcastChannel(NEWS);
    this.channel.onmessage = event => this.heard(event.data);
    this.link.addEventListener('click', event => this.toggle(event));
    document.addEventListener('click', event => this.contains(event.target) || this.close());
    this.addEventListener('keydown', event => {
      if (event.key === 'Escape' && !this.menu.hidden) {
        this.close();
        this.link.focus();
      }
    });
    this.link.setAttribute('aria-haspopup', 'true');
    this.link.setAttribute('aria-expanded', 'false');
    this.stopped = new AbortController();
    fetch('/notifications/unread', {headers: {Accept: 'application/json'}})
      .then(answer => answer.ok ? answer.json() : null)
      .then(count => count && this.show(count.unread))
      .catch(() => {});
    // http without TLS on another host than localhost has no locks: then every tab listens
    const lock = navigator.locks;
    if (lock) {
      lock.request(NEWS, {signal: this.stopped.signal}, () => this.listen()).catch(() => {});
    } else {
      this.listen();
    }
  }

  disconnectedCallback() {
    this.stopped.abort();
    this.source?.close();
    this.channel.close();
  }

  listen() {
    this.source = new EventSource(this.dataset.stream);
    const both = (kind, event) => {
      const news = {kind, ...JSON.parse(event.data)};
      this.channel.postMessage(news);
      this.heard(news);
    };
    this.source.addEventListener('unread', event => both('unread', event));
    this.source.addEventListener('notice', event => both('notice', event));
    return new Promise(() => {});
  }

  heard(news) {
    this.show(news.unread);
    if (news.kind === 'notice') {
      this.toast(news);
    }
  }

  show(unread) {
    const count = this.querySelector('.notice-count');
    count.hidden = !unread;
    count.textContent = unread > 99 ? '99+' : unread;
    const words = this.dataset;
    this.link.setAttribute('aria-label',
      !unread ? words.labelNone : unread === 1 ? words.labelOne : words.labelMany.replace('99', unread));
  }

  toast(news) {
    const region = document.getElementById('toasts');
    const box = document.createElement('a');
    box.className = 'alert alert-info alert-important shadow mb-2 notice-toast';
    box.href = news.url;
    const head = document.createElement('strong');
    head.textContent = news.headline;
    box.append(head);
    if (news.message) {
      const text = document.createElement('span');
      text.textContent = news.message;
      box.append(text);
    }
    region?.append(box);
    setTimeout(() => box.remove(), 12000);
  }

  toggle(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) {
      return;
    }
    event.preventDefault();
    if (!this.menu.hidden) {
      this.close();
      return;
    }
    fetch(this.dataset.newest, {headers: {'HX-Request': 'true'}}).then(async answer => {
      if (!answer.ok) {
        location.href = this.link.href;
        return;
      }
      this.menu.innerHTML = await answer.text();
      this.menu.hidden = false;
      this.menu.classList.add('show');
      this.link.setAttribute('aria-expanded', 'true');
      this.menu.querySelector('a')?.focus();
    }).catch(() => {
      location.href = this.link.href;
    });
  }

  close() {
    this.menu.hidden = true;
    this.menu.classList.remove('show');
    this.link.setAttribute('aria-expanded', 'false');
  }
});
