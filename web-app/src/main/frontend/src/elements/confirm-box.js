// Asks before the form inside it is sent. Without JavaScript the form is simply sent.
//   <confirm-box><form …>…</form><dialog>…<button value="yes">…</button></dialog></confirm-box>
customElements.define('confirm-box', class extends HTMLElement {
  connectedCallback() {
    this.addEventListener('submit', event => {
      const dialog = this.querySelector('dialog');
      if (!dialog || event.target.method === 'dialog' || this.sure) {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      const submitter = event.submitter;
      dialog.returnValue = '';
      dialog.showModal();
      dialog.addEventListener('close', () => {
        if (dialog.returnValue === 'yes') {
          this.sure = true;
          event.target.requestSubmit(submitter);
          this.sure = false;
        }
      }, {once: true});
    }, true);
  }
});
