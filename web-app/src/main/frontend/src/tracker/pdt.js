// The Tracking and Consent interface: pdt('create', 1001, 1012, 'go.example.com'), pdt('sendPageView'), …. What was called before
// this script came waits in pdt.cq (or pdt.q) and runs in its order.
import {answerFrames} from './browser.js';
import {hideBanner, showBanner} from './asking.js';
import {cut, known, origin, sender, whenKnown} from './views.js';

(() => {
  const before = window.pdt;
  if (before && before.running) {
    return;
  }
  const own = document.currentScript || document.querySelector('script[src*="/pdt.js"]');
  const home = new URL(own ? own.src : location.href);
  const who = {base: home.origin};
  const set = {};
  const send = sender(() => who);
  let from = document.referrer;

  const page = () => ({
    title: cut('title' in set ? set.title : document.title, 255),
    url: cut(set.url || location.href, 2000),
    referrer: cut('referrer' in set ? set.referrer : from, 2000),
  });

  const commands = {
    create(account, campaign, host) {
      Object.assign(who, {account, campaign, base: origin(host, home)});
    },
    set(name, value) {
      if (name === 'campaign_id' || name === 'campaignId' || name === 'piCId') {
        who.campaign = value;
      } else {
        set[name] = value;
      }
    },
    sendPageView() {
      const seen = page();
      send(seen);
      from = seen.url;
    },
    showConsentBanner() {
      showBanner(who.base, granted => send.choose(granted, page()));
    },
    hideConsentBanner(granted) {
      hideBanner();
      if (granted === true || granted === false) {
        send.choose(granted);
      }
    },
    setOptIn(granted) {
      hideBanner();
      send.choose(granted === true || granted === 'true');
    },
    revokeConsent() {
      send.choose(false);
    },
  };

  const run = (name, ...rest) => commands[name] && commands[name](...rest);
  run.running = true;
  window.pdt = run;
  window.piResponse = window.piResponse || known;
  answerFrames(who.base, whenKnown);
  ((before && (before.cq || before.q)) || []).forEach(call => run(...call));
})();
