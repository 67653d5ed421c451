// Web-hooks whose body is signed with a shared secret in a header: Standard Webhooks 1.0, and all that differ from it
// in their templates alone.

import type { CompactParts } from './token.js';

/**
 * In the templates `{id}`, `{timestamp}`, `{body}` and `{event}` stand for what is sent, `{hex}` and `{base64}` for the
 * signature.
 */
export interface MessageFormat {
  /** What is signed. */
  readonly content: string;
  /** The headers that a message brings, by their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface MessageHead {
  readonly id: string;
  /** Seconds since the epoch. */
  readonly timestamp: number;
}

/** With the event's name put in. */
export function ofEvent({ content, headers }: MessageFormat, event: string): MessageFormat {
  const named = Object.entries(headers).map(([name, template]) => [name, fill(template, { event })]);
  return { content: fill(content, { event }), headers: Object.fromEntries(named) };
}

export function signedContent({ content }: MessageFormat, head: MessageHead, body: string): string {
  return fill(content, { ...head, body });
}

/** A message as one text, as a compact token is one: nobody but ourselves ever reads it. */
export function packed({ header, payload, signature }: CompactParts): string {
  return JSON.stringify({ header, payload, signature });
}

/** Undefined where the text is no packed message. */
export function unpacked(text: string): CompactParts | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    const parts = JSON.parse(text) as Partial<CompactParts>;
    const { header, payload, signature } = parts;
    if (header === undefined || payload === undefined || signature === undefined) return undefined;
    return { header, payload, signature };
  } catch {
    return undefined;
  }
}

/** How its signature may be written in a header; undefined where the text is no packed message. */
export function packedSpellings(text: string): readonly string[] | undefined {
  const parts = unpacked(text);
  if (parts === undefined) return undefined;
  const signature = Buffer.from(parts.signature, 'base64url');
  // Nothing but zeros is no secret, and stands in other texts, too.
  if (signature.every(byte => byte === 0)) return [];
  const hex = signature.toString('hex');
  return [signature.toString('base64'), parts.signature, hex, hex.toUpperCase()];
}

/** The headers of a message; of anything else their templates. */
export function messageHeaders({ headers }: MessageFormat, text: string): Record<string, string> {
  const parts = unpacked(text);
  if (parts === undefined) return { ...headers };
  const signature = Buffer.from(parts.signature, 'base64url');
  const values = {
    ...(JSON.parse(parts.header) as MessageHead),
    hex: signature.toString('hex'),
    base64: signature.toString('base64'),
  };
  return Object.fromEntries(
    Object.entries(headers).map(([name, template]) => [name, fill(template, values)]),
  );
}

export function messageBody(text: string): string {
  return unpacked(text)?.payload ?? text;
}

export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
