// The small pieces every part of the page uses: badges, sections, terms with their texts.

import type { ComponentChildren } from 'preact';
import type { Level, Outcome, Requirement } from '../../record/record.js';
import { addressOf, type CaseView } from './case-view.js';

// A sign beside the word and the colour, because colour alone reaches not every reader.
export const outcomeSigns: Readonly<Record<Outcome, string>> = {
  passed: '✓',
  failed: '✕',
  warned: '!',
  noted: '•',
  inapplicable: '–',
  blocked: '◌',
  broken: '⚡',
  waived: '~',
  flaky: '≈',
};

export function OutcomeBadge({ outcome }: { readonly outcome: Outcome }) {
  return (
    <span class={`badge ${outcome}`}>
      <span aria-hidden="true">{outcomeSigns[outcome]}</span> {outcome}
    </span>
  );
}

export function LevelBadge({ level }: { readonly level: Level }) {
  return <span class="level">{level}</span>;
}

interface SectionProps {
  readonly id: string;
  readonly title: string;
  readonly count: number;
  readonly lead?: string;
  readonly children: ComponentChildren;
}

export function Section({ id, title, count, lead, children }: SectionProps) {
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>
        {title} <span class="count">{count}</span>
      </h2>
      {lead !== undefined && <p class="lead">{lead}</p>}
      {children}
    </section>
  );
}

/** One term of a description list; nothing when there is no text. */
export function Term({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  if (children === '' || children === undefined) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A source, which can be followed to where it is read, or to the web addresses in it. */
export function Source({ source, link }: Pick<Requirement, 'source' | 'link'>) {
  if (link !== undefined && /^https?:\/\//.test(link)) {
    return (
      <a href={link} rel="noreferrer">
        {source}
      </a>
    );
  }
  return source.split(/(https?:\/\/[^\s)]+)/).map(part =>
    /^https?:\/\//.test(part) ? (
      <a href={part} rel="noreferrer">
        {part}
      </a>
    ) : (
      part
    ),
  );
}

/** The address of a case: its evidence, or without scripts the finding that tells of it. */
export function caseAnchor(id: string): string {
  return `case=${id}`;
}

export function CaseLink({ id, children }: { readonly id: string; readonly children: ComponentChildren }) {
  return <a href={`#${addressOf({ open: id })}`}>{children}</a>;
}

/** A number of cases, which scripts make a link to the list of them. */
export function Filtered({
  view,
  children,
}: {
  readonly view: Partial<CaseView>;
  readonly children: ComponentChildren;
}) {
  return <span data-filter={addressOf(view)}>{children}</span>;
}

/** A command line with a button to copy it, which is hidden where no script could; no line ends in a flag. */
export function Command({ text }: { readonly text: string }) {
  return (
    <div class="command">
      <code>
        {text.split(/(--[\w-]+)/).map((part, index) => (index % 2 === 1 ? <span>{part}</span> : part))}
      </code>
      <button type="button" class="copy" data-copy="">
        Copy
      </button>
    </div>
  );
}
