// The record as one HTML file: no script, no network, complete without either.

import { createHash } from 'node:crypto';
import { renderToStaticMarkup } from 'preact-render-to-string';
import type { RunRecord } from '../record/record.js';
import { CaseTable } from './html/case-table.js';
import { Findings } from './html/findings.js';
import { Gate } from './html/gate.js';
import { Overview } from './html/overview.js';
import { RequirementTable } from './html/requirement-table.js';
import { css } from './html/style.js';
import { Unasked } from './html/unasked.js';
import { visibleRecord } from './visible.js';
import { verdictSentence } from './wording.js';

// Only this very style sheet may apply, so that no text of a plug-in can bring its own.
const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(css).digest('base64')}'; base-uri 'none'; form-action 'none'`;

/** The whole page. */
export function renderHtml(original: RunRecord): string {
  const record = visibleRecord(original);
  return `<!doctype html>\n${renderToStaticMarkup(<Page record={record} />)}\n`;
}

function Page({ record }: { readonly record: RunRecord }) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>{`${verdictSentence(record)} ${record.target.url}`}</title>
        {/* Escaping would break the selectors; the text is a constant of ours. */}
        <style dangerouslySetInnerHTML={{ __html: css }} />
      </head>
      <body>
        <Overview record={record} />
        <main>
          <Findings record={record} outcome="failed" />
          <Findings record={record} outcome="broken" />
          <Findings record={record} outcome="warned" />
          <Unasked record={record} outcome="blocked" />
          <Findings record={record} outcome="waived" />
          <Unasked record={record} outcome="noted" />
          <Unasked record={record} outcome="inapplicable" />
          <Gate record={record} />
          <RequirementTable record={record} />
          <CaseTable record={record} />
        </main>
        <footer>
          {record.tool.name} {record.tool.version} on Node.js {record.tool.node}, format {record.format}
        </footer>
      </body>
    </html>
  );
}
