// Asking for consent: whether nobody is tracked before she has said yes, her choice, and the banner, which is loaded only when
// it is shown. The server fills in the policy.
import {consentName, cookie, forget, load, write} from './browser.js';

const policy = __POLICY__;

export const required = policy.required;

export const choice = () => cookie(consentName);

export const choose = granted => {
  write(consentName, granted ? 'true' : 'false');
  if (!granted) {
    forget();
  }
};

export const showBanner = (origin, chosen) => {
  const show = () => window.enishiBanner(chosen);
  if (window.enishiBanner) {
    show();
  } else {
    load(origin + '/consent.js').onload = show;
  }
};

export const hideBanner = () => window.enishiBanner && window.enishiBanner();
