// Copies the text of the element it names: <copy-snippet for="code" data-done="Copied"><button type="button">Copy</button></copy-snippet>
customElements.define('copy-snippet', class extends HTMLElement {
  connectedCallback() {
    this.addEventListener('click', async event => {
      const button = event.target.closest('button');
      const source = document.getElementById(this.getAttribute('for'));
      if (!button || !source) {
        return;
      }
      const text = source.value ?? source.textContent;
      try {
        await navigator.clipboard.writeText(text);
      } catch {
        source.select?.();
        document.execCommand('copy');
      }
      document.dispatchEvent(new CustomEvent('enishi:toast', {detail: {text: this.dataset.done}}));
    });
  }
});
