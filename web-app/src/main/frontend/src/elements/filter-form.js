// Sends the filter form inside it shortly after the last key, and at once when a choice changes.
customElements.define('filter-form', class extends HTMLElement {
  connectedCallback() {
    let timer;
    this.addEventListener('input', event => {
      clearTimeout(timer);
      const wait = event.target.matches('select, input[type=checkbox], input[type=radio]') ? 0 : 300;
      timer = setTimeout(() => this.querySelector('form')?.requestSubmit(), wait);
    });
  }
});
