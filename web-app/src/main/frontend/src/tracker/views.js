// Page views that are asked for as scripts, one after the other until the visitor is known: the first answer of a browser
// brings its visitor, and what happens before waits, or it would be a second one's.
import {consentName, cookie, hashName, idName, load} from './browser.js';
import {choice, choose, required, showBanner} from './asking.js';

export const pi = window.pi = window.pi || {};
export const tracker = pi.tracker = pi.tracker || {};
export const cut = (text, length) => String(text || '').slice(0, length);
export const scripts = [];

const line = [];
const curious = [];
let asking = false;

// whoever moved here may have left the old host's name on the page: nobody's visitors are told to it
export const origin = (host, home) => !host || host === home.host || /(^|\.)pardot\.com$/i.test(host)
  ? home.origin
  : (location.protocol === 'http:' ? 'http://' : 'https://') + host;

export const known = () => {
  tracker.visitor_id = cookie(idName) || tracker.visitor_id || '';
  tracker.visitor_id_sign = cookie(hashName) || tracker.visitor_id_sign || '';
  tracker.pi_opt_in = cookie(consentName);
  while (tracker.visitor_id && curious.length) {
    curious.shift()();
  }
};

export const whenKnown = then => {
  curious.push(then);
  known();
};

export const sender = who => {
  const ask = page => {
    known();
    const script = load(who().base + '/analytics?' + new URLSearchParams(Object.assign({
      ver: 3,
      visitor_id: tracker.visitor_id,
      visitor_id_sign: tracker.visitor_id_sign,
      pi_opt_in: tracker.pi_opt_in,
      campaign_id: tracker.campaign_id = String(who().campaign || ''),
      account_id: who().account,
    }, page)));
    scripts.push(script);
    return script;
  };

  const send = page => {
    known();
    if (choice() === 'false') {
      return;
    }
    if (required && choice() !== 'true') {
      showBanner(who().base, granted => send.choose(granted, page));
      return;
    }
    if (asking && !tracker.visitor_id) {
      line.push(page);
      return;
    }
    asking = true;
    const script = ask(page);
    script.onload = script.onerror = () => {
      script.remove();
      asking = false;
      known();
      line.splice(0).forEach(send);
    };
  };

  // the server hears of a no as well, for the pages and forms that stand on its host
  send.choose = (granted, page) => {
    choose(granted);
    if (granted) {
      page && send(page);
    } else {
      tracker.visitor_id = tracker.visitor_id_sign = '';
      ask({url: cut(location.href, 2000), pi_opt_in: 'false'}).onload = event => event.target.remove();
    }
  };
  return send;
};
