// The answer to /analytics: keeps what the server found out on the site the page stands on. The server fills in __ANSWER__.
import {consentName, cookie, forget, keep, load, write} from './browser.js';

(said => {
  const pi = window.pi = window.pi || {};
  const tracker = pi.tracker = pi.tracker || {};
  // her choice may have changed while this was under way: what is on the site holds
  const chosen = cookie(consentName) || said.optIn;
  if (chosen) {
    tracker.pi_opt_in = chosen;
    write(consentName, chosen);
  }
  if (said.id && chosen !== 'false') {
    tracker.visitor_id = said.id;
    tracker.visitor_id_sign = said.hash;
    keep(said.id, said.hash);
  } else if (chosen === 'false') {
    tracker.visitor_id = tracker.visitor_id_sign = '';
    forget();
  }
  if (said.campaign) {
    tracker.campaign_id = said.campaign;
  }
  if (said.also) {
    load(said.also);
  }
  if (window.piResponse) {
    window.piResponse();
  }
  if (said.callback && typeof pi[said.callback] === 'function') {
    pi[said.callback]();
  }
})(__ANSWER__);
