// A short message in the corner that goes by itself; the region is announced by screen readers.
export function toast(text, kind = 'success') {
  const region = document.getElementById('toasts');
  if (!region || !text) {
    return;
  }
  const box = document.createElement('div');
  box.className = `alert alert-${kind} alert-important shadow mb-2`;
  box.textContent = text;
  region.append(box);
  setTimeout(() => box.remove(), kind === 'danger' ? 15000 : 6000);
}
