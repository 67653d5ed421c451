// What is wrong with an answer that could not be read, in words that every report and every judge shares.

/** By how the error of the client begins. */
const CAUSES: readonly (readonly [beginning: string, words: string])[] = [
  ['ETOOLARGE', 'that is too large to be read'],
  ['HPE_HEADER_OVERFLOW', 'whose headers are too large to be read'],
  ['HPE_INVALID_CHUNK', 'whose chunks cannot be read'],
  ['Z_', 'that cannot be unpacked as its content-encoding says'],
  ['ERR__ERROR_', 'that cannot be unpacked as its content-encoding says'],
];

/** The end of a sentence about something that was answered: "that is not HTTP (…)". */
export function unreadableBecause(detail: string): string {
  const [, words = 'that is not HTTP'] = CAUSES.find(([beginning]) => detail.startsWith(beginning)) ?? [];
  return `${words} (${detail})`;
}

/** Whether it is HTTP, and only more than a client bears, for example once it is unpacked. */
export function isTooLarge(detail: string): boolean {
  return detail.startsWith('ETOOLARGE') || detail.startsWith('HPE_HEADER_OVERFLOW');
}

/** Whether it is HTTP, and only not in the form that its own headers name. */
export function isMislabelled(detail: string): boolean {
  return /^(HPE_INVALID_CHUNK|Z_|ERR__ERROR_)/.test(detail);
}

const STATUS = /^status (\d{3}), then /;

/** The detail of a connection that ended behind the head of an answer. */
export function detailBehind(status: number, detail: string): string {
  return `status ${status}, then ${detail}`;
}

/** The status that came before the connection ended. */
export function statusBefore(detail: string): string | undefined {
  return STATUS.exec(detail)?.[1];
}
