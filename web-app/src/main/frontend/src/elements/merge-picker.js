// Inserts a merge field where the cursor is: in the field that had it last, or else in the one named by target.
//   <merge-picker target="f-html">… <button type="button" data-merge="{{Recipient.FirstName}}"> …</merge-picker>
customElements.define('merge-picker', class extends HTMLElement {
  connectedCallback() {
    const form = this.closest('form');
    let last = document.getElementById(this.getAttribute('target'));
    form?.addEventListener('focusin', event => {
      if (event.target.matches('textarea, #f-subject, #f-preheader')) {
        last = event.target;
      }
    });
    this.addEventListener('click', event => {
      const tag = event.target.closest('[data-merge]')?.dataset.merge;
      if (tag && last) {
        last.setRangeText(tag, last.selectionStart, last.selectionEnd, 'end');
        last.dispatchEvent(new Event('input', {bubbles: true}));
        last.focus();
      }
    });
  }
});
