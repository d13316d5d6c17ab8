import '@tabler/core/dist/js/tabler.esm.js';
import htmx from 'htmx.org';
import 'idiomorph/dist/idiomorph-ext.esm.js';
import './elements/cmd-palette.js';
import './elements/confirm-box.js';
import './elements/copy-snippet.js';
import './elements/filter-form.js';
import './elements/flow-canvas.js';
import './elements/live-list.js';
import './elements/notice-bell.js';
import './elements/merge-picker.js';
import './elements/select-box.js';
import {toast} from './toast.js';

// No eval, so that the console's policy stays script-src 'self'; no inheritance, so that each element says what it does.
Object.assign(htmx.config, {
  allowEval: false,
  disableInheritance: true,
  includeIndicatorStyles: false,
  historyCacheSize: 0,
  refreshOnHistoryMiss: true,
  responseHandling: [
    {code: '204', swap: false},
    {code: '[23]..', swap: true},
    {code: '422', swap: true},
    {code: '[45]..', swap: false, error: true},
  ],
});
window.htmx = htmx;

const words = document.documentElement.dataset;

document.addEventListener('htmx:responseError', event => {
  const id = event.detail.xhr.getResponseHeader('X-Error-Id');
  toast(id ? `${words.wentWrong} (${id})` : words.wentWrong, 'danger');
});
document.addEventListener('htmx:sendError', () => toast(words.offline, 'warning'));
document.addEventListener('enishi:toast', event => toast(event.detail.text ?? event.detail.value, event.detail.kind ?? 'success'));

// Choices such as "other page size" that are sent as soon as they change.
document.addEventListener('change', event => {
  if (event.target.matches('[data-submit-on-change]')) {
    event.target.form.requestSubmit();
  }
});

for (const flash of document.querySelectorAll('[data-flash]')) {
  setTimeout(() => flash.remove(), 8000);
}
