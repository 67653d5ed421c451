// Buttons that copy what they name, or else what stands beside them, wherever on the page they are.

export function copyOnClick(): void {
  document.addEventListener('click', event => {
    const button = event.target instanceof Element ? event.target.closest('[data-copy]') : null;
    if (button instanceof HTMLElement) void copy(button);
  });
}

async function copy(button: HTMLElement): Promise<void> {
  const said = button.textContent ?? '';
  const done = await written(button.dataset['copy'] || (button.previousElementSibling?.textContent ?? ''));
  button.textContent = done ? 'Copied' : 'Select it and copy';
  setTimeout(() => {
    button.textContent = said;
  }, 1500);
}

async function written(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
