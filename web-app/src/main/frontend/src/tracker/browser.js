// What the tracking scripts share: the visitor's cookies on the site itself, and the answer to our own forms in frames.
// The server fills in the account and the cookies' life in seconds.
const life = '__LIFE__';
export const idName = 'visitor_id__ACCOUNT__';
export const hashName = idName + '-hash';
export const consentName = 'pi_opt_in__ACCOUNT__';

let domain = '';

export const cookie = name => {
  const found = document.cookie.split('; ').find(part => part.indexOf(name + '=') === 0);
  try {
    return found ? decodeURIComponent(found.slice(name.length + 1)) : '';
  } catch {
    return '';
  }
};

export const write = (name, value, age = life) => {
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
domain = widest();

export const keep = (id, hash) => {
  write(idName, id);
  write(hashName, hash);
};

export const forget = () => {
  write(idName, '', 0);
  write(hashName, '', 0);
};

export const load = src => {
  const script = document.createElement('script');
  script.async = true;
  script.src = src;
  (document.head || document.documentElement).appendChild(script);
  return script;
};

// our own forms in frames ask whose browser this is, and say how tall they are; nobody else's frame is answered
export const answerFrames = (origin, whenKnown) => addEventListener('message', event => {
  const said = event.data || {};
  if (said.enishi !== 'form' || event.origin !== origin) {
    return;
  }
  const frame = [...document.querySelectorAll('iframe')].find(one => one.contentWindow === event.source);
  if (frame && said.height > 0 && said.height < 20000) {
    frame.style.height = Math.ceil(said.height) + 'px';
  }
  if (frame && said.hello) {
    whenKnown(() => event.source.postMessage(
      {enishi: 'visitor', id: cookie(idName), hash: cookie(hashName), url: location.href}, event.origin));
  }
});
