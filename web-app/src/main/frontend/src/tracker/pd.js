// The drop-in for sites that carry an Account Engagement snippet: only the host name in it changes. The page says piAId, piCId and
// piHostname; a page view goes out as a script whose answer keeps the visitor's cookies on the site.
import {answerFrames, consentName, cookie, hashName, idName, load, write} from './browser.js';

(() => {
  if (window.piTracker && window.piTracker.running) {
    return;
  }
  const own = document.currentScript || document.querySelector('script[src*="/pd.js"]');
  const home = new URL(own ? own.src : location.href);
  const line = [];
  const curious = [];
  let asking = false;
  let from = document.referrer;

  const checkNamespace = path => path.split('.').reduce((at, name) => at[name] = at[name] || {}, window);
  const pi = checkNamespace('pi');
  const tracker = checkNamespace('pi.tracker');

  // whoever moved here may have left the old host's name on the page: nobody's visitors are told to it
  const getPardotUrl = () => {
    const host = String(window.piHostname || '');
    return !host || host === home.host || /(^|\.)pardot\.com$/i.test(host)
      ? home.origin
      : (location.protocol === 'http:' ? 'http://' : 'https://') + host;
  };

  const piGetParameter = (url, name) => {
    try {
      return new URL(url, location.href).searchParams.get(name) || '';
    } catch {
      return '';
    }
  };

  const piSetCookie = (name, value, days) => write(name, value, days ? Math.round(days * 86400) : undefined);

  const visitor = () => {
    tracker.visitor_id = cookie(idName) || tracker.visitor_id || '';
    tracker.visitor_id_sign = cookie(hashName) || tracker.visitor_id_sign || '';
    tracker.pi_opt_in = cookie(consentName);
    tracker.campaign_id = piGetParameter(location.href, 'pi_campaign_id') || String(window.piCId || '');
  };

  // the first answer of a browser brings its visitor: what happens before waits, or it would be a second one's
  const send = page => {
    visitor();
    if (tracker.pi_opt_in === 'false') {
      return;
    }
    if (asking && !tracker.visitor_id) {
      line.push(page);
      return;
    }
    asking = true;
    const script = load(getPardotUrl() + '/analytics?' + new URLSearchParams(Object.assign({
      ver: 3,
      visitor_id: tracker.visitor_id,
      visitor_id_sign: tracker.visitor_id_sign,
      pi_opt_in: tracker.pi_opt_in,
      campaign_id: tracker.campaign_id,
      account_id: window.piAId,
    }, page)));
    window.piScriptObj[window.piScriptNum++] = script;
    script.onload = script.onerror = () => {
      script.remove();
      asking = false;
      line.splice(0).forEach(send);
    };
  };

  const cut = (text, length) => String(text || '').slice(0, length);

  const piTracker = url => {
    const seen = cut(url || location.href, 2000);
    send({title: cut(document.title, 255), url: seen, referrer: cut(from, 2000)});
    from = seen;
  };
  piTracker.running = true;

  // the answer calls this when it has kept the cookies
  const piResponse = () => {
    visitor();
    while (tracker.visitor_id && curious.length) {
      curious.shift()();
    }
  };

  document.addEventListener('click', event => {
    const link = event.target.closest && event.target.closest('a.pardotTrackClick[href]');
    if (!link || !/^https?:/.test(link.href) || cookie(consentName) === 'false') {
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
    piScriptObj: [],
    checkNamespace,
    getPardotUrl,
    piGetParameter,
    piSetCookie,
    piGetCookie: cookie,
    piTracker,
    piResponse,
  });
  answerFrames(new URL(getPardotUrl()).origin, whenKnown => {
    curious.push(whenKnown);
    piResponse();
  });
  if (window.piAId) {
    piTracker(location.href);
  }
})();
