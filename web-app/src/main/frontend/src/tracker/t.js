// The tracking script that web sites load: <script async src="https://TRACKER/t.js"></script>
// data-campaign="12" names a campaign; data-consent="required" waits for enishi('consent', true).
// enishi('page') sends a page view, enishi('visitor', fn) tells the visitor's id once it is known.
(() => {
  const account = '__ACCOUNT__';
  const tag = document.currentScript || document.querySelector('script[src*="/t.js"]');
  if (!tag || window.enishi && window.enishi.running) {
    return;
  }
  const endpoint = new URL('t', tag.src).href;
  const year = 31536000;
  const idName = 'visitor_id' + account;
  const hashName = idName + '-hash';
  const consentName = 'pi_opt_in' + account;
  const waiting = (window.enishi && window.enishi.q) || [];
  const curious = [];
  let domain = '';
  let asking = false;
  let last = '';
  let from = document.referrer;

  const cookie = name => {
    const found = document.cookie.split('; ').find(part => part.indexOf(name + '=') === 0);
    return found ? decodeURIComponent(found.slice(name.length + 1)) : '';
  };

  const write = (name, value, age) => {
    document.cookie = name + '=' + encodeURIComponent(value) + '; path=/; max-age=' + age + '; samesite=lax'
      + (location.protocol === 'https:' ? '; secure' : '') + domain;
  };

  // the widest domain that the browser accepts, so that sub-domains share the visitor
  const widest = () => {
    const labels = location.hostname.split('.');
    if (labels.length < 2 || /^[\d.]+$|:/.test(location.hostname)) {
      return '';
    }
    for (let take = 2; take <= labels.length; take++) {
      domain = '; domain=' + labels.slice(-take).join('.');
      write('enishi_try', '1', 10);
      if (cookie('enishi_try')) {
        write('enishi_try', '', 0);
        return domain;
      }
    }
    return '';
  };

  const keep = visitor => {
    write(idName, visitor.id, year);
    write(hashName, visitor.hash, year);
    tell();
  };

  const tell = () => {
    while (cookie(idName) && curious.length) {
      curious.shift()(cookie(idName));
    }
  };

  const allowed = () => {
    const said = cookie(consentName);
    return said === 'true' || said !== 'false' && tag.dataset.consent !== 'required';
  };

  const page = () => {
    if (!allowed() || asking) {
      return;
    }
    const fields = new URLSearchParams({u: location.href, t: document.title, r: from});
    if (tag.dataset.campaign) {
      fields.set('c', tag.dataset.campaign);
    }
    if (navigator.globalPrivacyControl) {
      fields.set('g', '1');
    }
    last = location.href;
    from = location.href;
    if (cookie(idName) && cookie(hashName)) {
      fields.set('v', cookie(idName));
      fields.set('h', cookie(hashName));
      write(idName, cookie(idName), year);
      write(hashName, cookie(hashName), year);
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
      .then(visitor => visitor && keep(visitor))
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
      write(consentName, granted ? 'true' : 'false', year);
      if (granted) {
        page();
      } else {
        write(idName, '', 0);
        write(hashName, '', 0);
      }
    },
    visitor(callback) {
      curious.push(callback);
      tell();
    },
  };

  const run = (name, ...rest) => commands[name] && commands[name](...rest);
  run.running = true;
  window.enishi = run;
  domain = widest();

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

  // our own forms in frames ask whose browser this is, and say how tall they are; nobody else's frame is answered
  addEventListener('message', event => {
    const said = event.data || {};
    if (said.enishi !== 'form' || event.origin !== new URL(endpoint).origin) {
      return;
    }
    const frame = [...document.querySelectorAll('iframe')].find(one => one.contentWindow === event.source);
    if (frame && said.height > 0 && said.height < 20000) {
      frame.style.height = Math.ceil(said.height) + 'px';
    }
    if (frame && said.hello) {
      commands.visitor(id => event.source.postMessage(
        {enishi: 'visitor', id, hash: cookie(hashName), url: location.href}, event.origin));
    }
  });

  page();
  waiting.forEach(command => run(...command));
})();
