// A self-signed certificate for a key of ours, as an attacker would put it into a token (x5c, `certificate`).

import { sign } from 'node:crypto';
import type { asn1, pki } from 'node-forge';
import type { SigningKey } from './keys.js';

/** What the library offers although its types do not say so. */
type TbsMaker = typeof pki & { getTBSCertificate(certificate: pki.Certificate): asn1.Asn1 };

const DAY_MS = 86_400_000;
/** sha256WithRSAEncryption, RFC 4055 section 5. */
const SHA256_WITH_RSA = '1.2.840.113549.1.1.11';

/**
 * Returns the certificate's DER bytes. The certificate library is loaded here, because few runs need it.
 * Its own RSA is slow, so that the signature is made by Node.
 */
export async function selfSignedCertificate(key: SigningKey, commonName: string): Promise<Buffer> {
  const { default: forge } = await import('node-forge');
  const certificate = forge.pki.createCertificate();
  const name = [{ name: 'commonName', value: commonName }];
  certificate.publicKey = forge.pki.publicKeyFromPem(
    key.public.export({ type: 'spki', format: 'pem' }).toString(),
  );
  certificate.serialNumber = '01';
  certificate.validity.notBefore = new Date(Date.now() - DAY_MS);
  certificate.validity.notAfter = new Date(Date.now() + 365 * DAY_MS);
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.signatureOid = SHA256_WITH_RSA;
  certificate.siginfo.algorithmOid = SHA256_WITH_RSA;
  certificate.tbsCertificate = (forge.pki as TbsMaker).getTBSCertificate(certificate);
  const signed = Buffer.from(forge.asn1.toDer(certificate.tbsCertificate).getBytes(), 'binary');
  certificate.signature = sign('sha256', signed, key.private).toString('binary');
  return Buffer.from(forge.asn1.toDer(forge.pki.certificateToAsn1(certificate)).getBytes(), 'binary');
}

/** The same certificate in PEM (RFC 7468). */
export function certificatePem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
