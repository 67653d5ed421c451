// Makes the numbers of the tables links to the cases they count; without scripts they would lead nowhere.

export function linkNumbers(): void {
  for (const number of document.querySelectorAll<HTMLElement>('[data-filter]')) {
    const link = document.createElement('a');
    link.href = `#${number.dataset['filter'] ?? ''}`;
    link.append(...number.childNodes);
    number.replaceWith(link);
  }
}
