// The tracking script that web sites load: <script async src="https://TRACKER/t.js"></script>
// data-campaign="12" names a campaign; data-consent="required" waits for enishi('consent', true).
// enishi('page') sends a page view, enishi('visitor', fn) tells the visitor's id once it is known; enishi('banner') asks for consent.
import {answerFrames, cookie, hashName, idName, keep} from './browser.js';
import {choice, choose, hideBanner, required, showBanner} from './asking.js';

(() => {
  const tag = document.currentScript || document.querySelector('script[src*="/t.js"]');
  if (!tag || window.enishi && window.enishi.running) {
    return;
  }
  const endpoint = new URL('t', tag.src);
  const waiting = (window.enishi && window.enishi.q) || [];
  const curious = [];
  let asking = false;
  let last = '';
  let from = document.referrer;

  const tell = () => {
    while (cookie(idName) && curious.length) {
      curious.shift()(cookie(idName));
    }
  };

  const allowed = () => choice() === 'true' || choice() !== 'false' && !required && tag.dataset.consent !== 'required';

  const page = () => {
    if (!allowed() || asking) {
      if (required && !choice()) {
        commands.banner();
      }
      return;
    }
    const fields = new URLSearchParams({u: location.href, t: document.title, r: from});
    if (tag.dataset.campaign) {
      fields.set('c', tag.dataset.campaign);
    }
    if (choice()) {
      fields.set('o', choice());
    }
    if (navigator.globalPrivacyControl) {
      fields.set('g', '1');
    }
    last = location.href;
    from = location.href;
    if (cookie(idName) && cookie(hashName)) {
      fields.set('v', cookie(idName));
      fields.set('h', cookie(hashName));
      keep(cookie(idName), cookie(hashName));
      if (!(navigator.sendBeacon && navigator.sendBeacon(endpoint, fields))) {
        fetch(endpoint, {method: 'POST', body: fields, mode: 'no-cors', keepalive: true}).catch(() => {});
      }
      tell();
      return;
    }
    // the first time of a browser: the answer is read, because it brings the visitor's id
    asking = true;
    fetch(endpoint, {method: 'POST', body: fields, credentials: 'omit', keepalive: true})
      .then(answer => answer.status === 200 ? answer.json() : null)
      .then(visitor => {
        if (visitor && choice() !== 'false') {
          keep(visitor.id, visitor.hash);
          tell();
        }
      })
      .catch(() => {})
      .then(() => {
        asking = false;
        if (location.href !== last) {
          page();
        }
      });
  };

  const commands = {
    page,
    consent(granted) {
      hideBanner();
      choose(granted);
      if (granted) {
        page();
      }
    },
    banner() {
      showBanner(endpoint.origin, commands.consent);
    },
    visitor(callback) {
      curious.push(callback);
      tell();
    },
  };

  const run = (name, ...rest) => commands[name] && commands[name](...rest);
  run.running = true;
  window.enishi = run;

  // single-page sites change the address without loading a page; titles follow a moment later
  const moved = () => setTimeout(() => location.href !== last && page(), 50);
  ['pushState', 'replaceState'].forEach(name => {
    const original = history[name];
    history[name] = function (...rest) {
      const result = original.apply(this, rest);
      moved();
      return result;
    };
  });
  addEventListener('popstate', moved);
  addEventListener('pageshow', event => event.persisted && page());
  answerFrames(endpoint.origin, commands.visitor);

  page();
  waiting.forEach(command => run(...command));
})();
