import TomSelect from 'tom-select/base';
import removeButton from 'tom-select/dist/esm/plugins/remove_button/plugin.js';

TomSelect.define('remove_button', removeButton);

// A searchable select: <select-box><select …>…</select></select-box>. Without JavaScript it stays a plain select.
customElements.define('select-box', class extends HTMLElement {
  connectedCallback() {
    const select = this.querySelector('select');
    if (!select || select.tomselect) {
      return;
    }
    this.box = new TomSelect(select, {
      plugins: select.multiple ? {remove_button: {title: this.dataset.remove ?? '×'}} : [],
      maxOptions: 500,
      allowEmptyOption: !select.multiple,
      render: {no_results: () => {
        const none = document.createElement('div');
        none.className = 'no-results';
        none.textContent = this.dataset.none ?? '';
        return none;
      }},
    });
    // the box carries the label now; the select behind it is only what the form posts
    select.setAttribute('aria-hidden', 'true');
  }

  disconnectedCallback() {
    this.box?.destroy();
  }
});
