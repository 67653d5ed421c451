// Certificates as servers show them: signed by an authority of ours or by themselves, made out to anybody, for any time.

import { generateKeyPairSync } from 'node:crypto';
import forge from 'node-forge';

const DAY_MS = 86_400_000;

export interface Certified {
  readonly key: string;
  readonly cert: string;
}

interface Wanted {
  readonly name?: string;
  /** Days from now. */
  readonly from?: number;
  readonly to?: number;
  /** Itself, where it is left out. */
  readonly issuer?: Certified;
}

export function certified({ name = '127.0.0.1', from = -1, to = 365, issuer }: Wanted = {}): Certified {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(publicKey);
  certificate.serialNumber = `0${Math.ceil(Math.random() * 1e9).toString(16)}`;
  certificate.validity.notBefore = new Date(Date.now() + from * DAY_MS);
  certificate.validity.notAfter = new Date(Date.now() + to * DAY_MS);
  certificate.setSubject([{ name: 'commonName', value: name }]);
  const above = issuer && forge.pki.certificateFromPem(issuer.cert);
  certificate.setIssuer((above ?? certificate).subject.attributes);
  const isAddress = /^[\d.]+$/.test(name);
  certificate.setExtensions([
    { name: 'basicConstraints', cA: issuer === undefined },
    { name: 'subjectAltName', altNames: [isAddress ? { type: 7, ip: name } : { type: 2, value: name }] },
  ]);
  certificate.sign(forge.pki.privateKeyFromPem(issuer?.key ?? privateKey), forge.md.sha256.create());
  return { key: privateKey, cert: forge.pki.certificateToPem(certificate) };
}
