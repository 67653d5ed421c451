// stub
export function renderHtml(): string {
  return '';
}
