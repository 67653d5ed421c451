// What is wrong with an answer that could not be read, in words that every report and every judge shares.

/** The end of a sentence about something that was answered: "that is not HTTP (…)". */
export function unreadableBecause(detail: string): string {
  return `that is ${isTooLarge(detail) ? 'too large to be read' : 'not HTTP'} (${detail})`;
}

/** Whether it is HTTP, and only more than a client bears, for example once it is unpacked. */
export function isTooLarge(detail: string): boolean {
  return detail.startsWith('ETOOLARGE');
}
