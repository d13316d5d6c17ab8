// The drop-in for sites that carry an Account Engagement snippet: only the host name in it changes. The page says piAId, piCId and
// piHostname; a page view goes out as a script whose answer keeps the visitor's cookies on the site.
import {answerFrames, cookie, write} from './browser.js';
import {choice} from './asking.js';
import {cut, known, origin, pi, scripts, sender, whenKnown} from './views.js';

(() => {
  if (window.piTracker && window.piTracker.running) {
    return;
  }
  const own = document.currentScript || document.querySelector('script[src*="/pd.js"]');
  const home = new URL(own ? own.src : location.href);
  let from = document.referrer;

  const getPardotUrl = () => origin(window.piHostname, home);

  const piGetParameter = (url, name) => {
    try {
      return new URL(url, location.href).searchParams.get(name) || '';
    } catch {
      return '';
    }
  };

  const post = sender(() => ({
    base: getPardotUrl(),
    account: window.piAId,
    campaign: piGetParameter(location.href, 'pi_campaign_id') || window.piCId,
  }));
  const send = page => {
    post(page);
    window.piScriptNum = scripts.length;
  };

  const piTracker = url => {
    const seen = cut(url || location.href, 2000);
    send({title: cut(document.title, 255), url: seen, referrer: cut(from, 2000)});
    from = seen;
  };
  piTracker.running = true;

  document.addEventListener('click', event => {
    const link = event.target.closest && event.target.closest('a.pardotTrackClick[href]');
    if (!link || !/^https?:/.test(link.href) || choice() === 'false') {
      return;
    }
    const page = {title: '', url: cut(link.href, 2000), referrer: cut(location.href, 2000)};
    if (!event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey
        && (!link.target || link.target === '_self') && !link.hasAttribute('download')) {
      event.preventDefault();
      const name = page.piClickCallback = 'analyticsCB' + Date.now();
      const go = pi[name] = () => {
        if (pi[name]) {
          delete pi[name];
          location.href = link.href;
        }
      };
      setTimeout(go, 500);
    }
    send(page);
  });

  Object.assign(window, {
    piVersion: '3',
    piScriptNum: 0,
    piScriptObj: scripts,
    checkNamespace: path => path.split('.').reduce((at, name) => at[name] = at[name] || {}, window),
    getPardotUrl,
    piGetParameter,
    piSetCookie: (name, value, days) => write(name, value, days ? Math.round(days * 86400) : undefined),
    piGetCookie: cookie,
    piTracker,
    // the answer calls this when it has kept the cookies
    piResponse: known,
  });
  answerFrames(new URL(getPardotUrl()).origin, whenKnown);
  if (window.piAId) {
    piTracker(location.href);
  }
})();
