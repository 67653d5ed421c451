// Why a server's certificate is not believed, in words, with the option that mends it.

import type { TLSSocket } from 'node:tls';

export interface CertificateMistake {
  /** What is wrong, as part of a sentence. */
  readonly what: string;
  readonly mend: string;
}

const ANYWAY = '--insecure judges it all the same';
const OWN_AUTHORITY = `give the certificate of who has issued it by --ca <file>; ${ANYWAY}`;

interface Shown {
  readonly host: string;
  /** As the certificate says it. */
  readonly from: string;
  readonly to: string;
  readonly names: string;
}

/** By the codes of OpenSSL (X509_V_ERR_…) and Node. */
const mistakes: Readonly<Record<string, (shown: Shown) => CertificateMistake>> = {
  CERT_HAS_EXPIRED: ({ to }) => ({ what: `it has expired on ${to}`, mend: `renew it; ${ANYWAY}` }),
  CERT_NOT_YET_VALID: ({ from }) => ({
    what: `it is not valid before ${from}`,
    mend: `look at the clocks; ${ANYWAY}`,
  }),
  ERR_TLS_CERT_ALTNAME_INVALID: ({ host, names }) => ({
    what: `it is made out to ${names}, not to ${host}`,
    mend: `give the URL with a name that it holds; ${ANYWAY}`,
  }),
  DEPTH_ZERO_SELF_SIGNED_CERT: () => ({
    what: 'it has signed itself',
    mend: `give it by --ca <file>; ${ANYWAY}`,
  }),
  SELF_SIGNED_CERT_IN_CHAIN: () => ({
    what: 'its authority is not known here',
    mend: OWN_AUTHORITY,
  }),
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: () => ({
    what: 'who has issued it is not known here',
    mend: OWN_AUTHORITY,
  }),
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: () => ({
    what: 'the server sends no certificate of who has issued it, and it is not known here',
    mend: `let the server send the whole chain, or ${OWN_AUTHORITY}`,
  }),
};

/** Undefined where the certificate is believed. */
export function certificateMistake(socket: TLSSocket, host: string): CertificateMistake | undefined {
  if (socket.authorized) return undefined;
  const code = String(socket.authorizationError);
  const { valid_from, valid_to, subject, subjectaltname } = socket.getPeerCertificate();
  const names = subjectaltname?.replaceAll(/(DNS|IP Address):/g, '') || [subject?.CN].flat().join(', ');
  const shown = { host, from: day(valid_from), to: day(valid_to), names: names || 'nobody' };
  return mistakes[code]?.(shown) ?? { what: `it is refused (${code})`, mend: OWN_AUTHORITY };
}

/** A certificate says `Nov 22 11:48:09 2026 GMT`. */
function day(text: string): string {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? text : date.toISOString().slice(0, 10);
}
