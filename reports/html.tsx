// The record as one HTML file: all its evidence, no network, and every finding readable without scripts.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { renderToStaticMarkup } from 'preact-render-to-string';
import type { RunRecord } from '../record/record.js';
import { type Comparison, compareRuns } from './comparison.js';
import { Compared } from './html/compared.js';
import { Findings } from './html/findings.js';
import { Gate } from './html/gate.js';
import { Section } from './html/marks.js';
import { Overview } from './html/overview.js';
import { packed } from './html/packed.js';
import { RequirementTable } from './html/requirement-table.js';
import { css } from './html/style.js';
import { Times } from './html/times.js';
import { Unasked } from './html/unasked.js';
import type { RenderOptions } from './index.js';
import { visibleRecord } from './visible.js';
import { verdictSentence } from './wording.js';

// The build leaves it there, bundled from html/client.
const script = readFileSync(
  createRequire(import.meta.url).resolve('#package/dist/reports/html/client.js'),
  'utf8',
).trim();

// Only this very script and style sheet may act, so that no text of a plug-in can bring its own.
const policy = [
  "default-src 'none'",
  `script-src '${hashOf(script)}'`,
  `style-src '${hashOf(css)}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** The whole page; with an earlier run to compare with, also what has changed since. */
export function renderHtml(original: RunRecord, { compare }: RenderOptions = {}): string {
  const record = visibleRecord(original);
  const comparison = compare && compareRuns(visibleRecord(compare), record);
  return `<!doctype html>\n${renderToStaticMarkup(<Page record={record} comparison={comparison} />)}\n`;
}

interface Props {
  readonly record: RunRecord;
  readonly comparison: Comparison | undefined;
}

function Page({ record, comparison }: Props) {
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
        <Overview record={record} compared={comparison !== undefined} />
        <main>
          {comparison && <Compared record={record} comparison={comparison} />}
          <Findings record={record} outcome="failed" />
          <Findings record={record} outcome="broken" />
          <Findings record={record} outcome="warned" />
          <Unasked record={record} outcome="blocked" />
          <Findings record={record} outcome="waived" />
          <Findings record={record} outcome="flaky" />
          <Unasked record={record} outcome="noted" />
          <Unasked record={record} outcome="inapplicable" />
          <Gate record={record} />
          <RequirementTable record={record} />
          <Times record={record} />
          <Cases record={record} />
        </main>
        <footer>
          {record.tool.name} {record.tool.version}, format {record.format}
        </footer>
        <script id="record" type="application/octet-stream">
          {packed(record)}
        </script>
        {/* The same: a constant of ours, with its hash in the policy. */}
        <script dangerouslySetInnerHTML={{ __html: script }} />
      </body>
    </html>
  );
}

/** Where the script puts the case view. */
function Cases({ record }: Pick<Props, 'record'>) {
  return (
    <Section id="cases" title="All cases" count={record.results.length}>
      <div id="explorer">
        <p class="lead">
          Every case with its evidence stands in this file, and scripts lay it out here. Without them
          everything above can be read; the JSON report holds the evidence as text.
        </p>
      </div>
    </Section>
  );
}
