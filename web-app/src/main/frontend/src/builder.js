// The email builder: GrapesJS with MJML blocks, inside the console's own frame. What it makes goes into a textarea of a plain form.
// The server renders; the editor's own rendering is only its canvas.
import grapesjs from 'grapesjs';
import plugin from 'grapesjs-mjml';
import ja from './builder-ja.js';

const mjml = plugin.default ?? plugin;
const form = document.getElementById('builder-form');
const source = document.getElementById('builder-source');
const fields = document.getElementById('builder-fields');
const state = document.getElementById('builder-state');

const editor = grapesjs.init({
  container: '#builder',
  height: '100%',
  width: 'auto',
  fromElement: false,
  storageManager: false,
  telemetry: false,
  noticeOnUnload: false,
  cssIcons: '',
  panels: {defaults: []},
  blockManager: {appendTo: '#builder-blocks'},
  traitManager: {appendTo: '#builder-traits'},
  styleManager: {appendTo: '#builder-styles'},
  layerManager: {appendTo: '#builder-layers'},
  assetManager: {upload: false, embedAsBase64: false},
  i18n: {locale: source.dataset.lang, detectLocale: false, messagesAdd: {ja}},
  plugins: [editor => mjml(editor, {fonts: {}, hideSelector: true})],
});
// the editor reads HTML, which knows no tags that close themselves
editor.setComponents(source.value.trim().replace(/<(mj-[a-z-]+)((?:"[^"]*"|'[^']*'|[^>"'])*?)\/>/g, '<$1$2></$1>'));

// a merge field at the cursor, while text is edited
editor.RichTextEditor.add('merge', {
  icon: `<select class="gjs-field" aria-label="${source.dataset.mergeLabel}"><option value="">${source.dataset.mergeLabel}</option>${fields.innerHTML}</select>`,
  event: 'change',
  result: (rte, action) => {
    const select = action.btn.firstChild;
    if (select.value) {
      rte.insertHTML(select.value);
      select.value = '';
    }
  },
});

editor.on('load', () => {
  const frame = document.querySelector('#builder iframe');
  frame?.setAttribute('title', source.dataset.canvas);
  editor.UndoManager.clear();
  editor.on('update', () => { state.textContent = state.dataset.dirty; });
});

form.addEventListener('click', event => {
  const device = event.target.closest('[data-device]');
  const run = event.target.closest('[data-run]');
  if (device) {
    const known = editor.Devices.getAll().find(one => one.getName() === device.dataset.device) ?? editor.Devices.getAll().at(-1);
    editor.Devices.select(device === form.querySelector('[data-device]') ? editor.Devices.getAll().at(0) : known);
    form.querySelectorAll('[data-device]').forEach(one => one.setAttribute('aria-pressed', one === device));
  } else if (run) {
    editor.runCommand(run.dataset.run);
  }
});

form.addEventListener('submit', () => {
  source.value = editor.runCommand('mjml-code') || source.value;
});
document.documentElement.dataset.builder = 'ready';
