// Every report format in one literal; what a format needs is loaded only when it is rendered.

import type { RunEvent } from '../record/event.js';
import type { RunRecord } from '../record/record.js';

export interface ReportFormat {
  /** The ending of the file it is written to, without the dot. */
  readonly extension: string;
  readonly render: (record: RunRecord, options?: RenderOptions) => Promise<string>;
  /** Where it can be written while the run is going: what each event adds to it. */
  readonly follow?: (event: RunEvent) => Promise<string>;
}

export interface RenderOptions {
  /** An earlier run on the same platform, for formats that can set two side by side. */
  readonly compare?: RunRecord | undefined;
}

type Render = (record: RunRecord, options: RenderOptions) => string;

export const formats = {
  json: format('json', async () => (await import('./json.js')).renderJson),
  junit: format('xml', async () => (await import('./junit.js')).renderJunit),
  html: format('html', async () => (await import('./html.js')).renderHtml),
  sarif: format('sarif', async () => (await import('./sarif.js')).renderSarif),
  ctrf: format('json', async () => (await import('./ctrf.js')).renderCtrf),
  markdown: format('md', async () => (await import('./markdown.js')).renderMarkdown),
  github: format('txt', async () => (await import('./github.js')).renderGithub),
  tap: format('tap', async () => (await import('./tap.js')).renderTap),
  har: format('har', async () => (await import('./har.js')).renderHar),
  badge: format('json', async () => (await import('./badge.js')).renderBadge),
  'badge-svg': format('svg', async () => (await import('./badge-svg.js')).renderBadgeSvg),
  ndjson: {
    ...format('ndjson', async () => (await import('./ndjson.js')).renderNdjson),
    follow: async (event: RunEvent) => (await import('./ndjson.js')).ndjsonLines(event),
  },
} as const;

export type FormatName = keyof typeof formats;

function format(extension: string, load: () => Promise<Render>): ReportFormat {
  return {
    extension,
    render: async (record, options = {}) => {
      // The reader of saved records brings a schema validator along, so it is loaded only to refuse.
      if (!record.complete) (await import('../record/read.js')).refuseIncomplete(record);
      return (await load())(record, options);
    },
  };
}
