// The list of the cases that the filters leave, a page at a time: thousands of rows would make every key slow.

import type { CaseResult } from '../../../record/record.js';
import { clip } from '../../visible.js';
import { duration, plural } from '../../wording.js';
import { CaseLink, LevelBadge, OutcomeBadge } from '../marks.js';

export const pageSize = 100;

interface Props {
  readonly results: readonly CaseResult[];
  readonly shown: number;
  readonly showMore: () => void;
}

export function CaseList({ results, shown, showMore }: Props) {
  if (results.length === 0) return <p class="nothing">No case fits these filters.</p>;
  const hidden = results.length - shown;
  return (
    <div class="case-pages">
      <ol class="case-list">
        {results.slice(0, shown).map(result => (
          <Row key={result.case} result={result} />
        ))}
      </ol>
      {hidden > 0 && (
        <button type="button" class="more" onClick={showMore}>
          Show {plural(hidden, 'more case')}
        </button>
      )}
    </div>
  );
}

function Row({ result }: { readonly result: CaseResult }) {
  return (
    <li>
      <CaseLink id={result.case}>
        <span class="what">
          <OutcomeBadge outcome={result.outcome} />
          <LevelBadge level={result.level} />
        </span>
        <span class="which">
          <b>{clip(result.title, 200)}</b>
          <code>{clip(result.case, 300)}</code>
          {result.reason !== '' && <span class="quiet">{clip(result.reason, 200)}</span>}
        </span>
        <span class="took">{duration(result.ms)}</span>
      </CaseLink>
    </li>
  );
}
