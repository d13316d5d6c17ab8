// Runs before the first paint for people whose theme follows their system; the server sets the other two.
const root = document.documentElement;
if (root.dataset.theme === 'auto') {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const follow = () => root.setAttribute('data-bs-theme', dark.matches ? 'dark' : 'light');
  follow();
  dark.addEventListener('change', follow);
}
