// What the page remembers of its reader, where the browser lets a file remember anything.

const prefix = 'lifecycle-conformance:';

export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(prefix + name);
  } catch {
    return null;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(prefix + name, value);
  } catch {
    // Then it holds until the page is closed.
  }
}
