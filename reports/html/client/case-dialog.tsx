// The evidence of one case, over the page; Escape closes it, j and k go on to the next and the one before.

import { useLayoutEffect, useRef } from 'preact/hooks';
import type { CaseResult, RunRecord } from '../../../record/record.js';
import type { Renewals } from '../difference.js';
import { Evidence } from '../evidence.js';
import { LevelBadge, OutcomeBadge } from '../marks.js';

interface Props {
  readonly record: RunRecord;
  readonly result: CaseResult | undefined;
  /** The id that an address names although the record holds no such case. */
  readonly missing: string;
  /** `3 of 17`; empty where the open case does not fit the filters. */
  readonly place: string;
  readonly renewals: Renewals;
  readonly step: (by: number) => void;
  readonly close: () => void;
}

export function CaseDialog({ record, result, missing, place, renewals, step, close }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const id = result?.case ?? missing;
  useLayoutEffect(() => {
    if (id === '') dialog.current?.close();
    else if (!dialog.current?.open) dialog.current?.showModal();
    sheet.current?.focus();
    dialog.current?.scrollTo(0, 0);
  }, [id]);
  return (
    <dialog
      ref={dialog}
      class="case-dialog"
      aria-labelledby="case-title"
      onClose={() => id !== '' && close()}
      closedby="any"
    >
      {id !== '' && (
        <div class="case-sheet" tabIndex={-1} ref={sheet}>
          <Bar place={place} step={step} close={close} id={id} />
          {result ? (
            <CaseSheet record={record} result={result} renewals={renewals} />
          ) : (
            <>
              <h2 id="case-title">No such case</h2>
              <p>
                This run has no case <code>{missing}</code>; it may have had another selection, or another
                contract.
              </p>
            </>
          )}
        </div>
      )}
    </dialog>
  );
}

function CaseSheet({
  record,
  result,
  renewals,
}: Pick<Props, 'record' | 'renewals'> & { readonly result: CaseResult }) {
  return (
    <>
      <p class="marks">
        <OutcomeBadge outcome={result.outcome} /> <LevelBadge level={result.level} />
      </p>
      <h2 id="case-title">{result.title}</h2>
      <p class="quiet">
        <code>{result.case}</code>
      </p>
      {/* Another case begins with its own folds. */}
      <Evidence key={result.case} record={record} result={result} renewals={renewals} />
    </>
  );
}

type BarProps = Pick<Props, 'place' | 'step' | 'close'> & { readonly id: string };

function Bar({ place, step, close, id }: BarProps) {
  return (
    <div class="case-bar">
      <button type="button" aria-label="Previous case" onClick={() => step(-1)}>
        ←
      </button>
      <button type="button" aria-label="Next case" onClick={() => step(1)}>
        →
      </button>
      <span class="quiet">{place}</span>
      <button type="button" data-copy={location.href} key={id}>
        Copy link
      </button>
      <button type="button" onClick={close}>
        Close
      </button>
    </div>
  );
}
