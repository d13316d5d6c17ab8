// The consent banner: one question and two answers, drawn on the customer's page. Called without an argument it goes away.
const texts = __TEXTS__;
let shown;

window.enishiBanner = chosen => {
  if (shown) {
    shown.remove();
    shown = null;
  }
  if (!chosen) {
    return;
  }
  const language = /^ja/i.test(document.documentElement.lang || navigator.language) ? 'ja' : 'en';
  const words = texts[language];
  const made = (tag, style, text) => {
    const element = document.createElement(tag);
    Object.assign(element.style, {font: '16px/1.6 system-ui, sans-serif', margin: '0', boxSizing: 'border-box'}, style);
    element.textContent = text || '';
    return element;
  };
  const answer = (text, granted) => {
    const button = made('button', {color: '#fff', background: '#3b4fd1', border: '0', borderRadius: '8px',
      padding: '10px 20px', cursor: 'pointer'}, text);
    button.type = 'button';
    button.addEventListener('click', () => {
      window.enishiBanner();
      chosen(granted);
    });
    return button;
  };
  shown = made('section', {position: 'fixed', zIndex: '2147483000', left: '0', right: '0', bottom: '0', padding: '16px 24px',
    display: 'flex', flexWrap: 'wrap', gap: '12px', alignItems: 'center', justifyContent: 'center', color: '#1c2434',
    background: '#fff', borderTop: '1px solid #d5dae3', boxShadow: '0 -4px 16px rgba(0, 0, 0, .12)'});
  shown.id = 'enishi-consent';
  shown.lang = language;
  const message = made('p', {maxWidth: '48em'}, words.message);
  message.id = 'enishi-consent-message';
  shown.setAttribute('aria-labelledby', message.id);
  shown.append(message, answer(words.accept, true), answer(words.decline, false));
  (document.body || document.documentElement).appendChild(shown);
};
