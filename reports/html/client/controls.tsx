// The two buttons in the corner: light or dark, and the help with the keys.

import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { remember, remembered } from './memory.js';
import type { Shortcuts } from './shortcuts.js';

interface Props {
  readonly helping: boolean;
  readonly setHelping: (helping: boolean) => void;
  readonly shortcuts: Shortcuts;
}

export function Controls({ helping, setHelping, shortcuts }: Props) {
  return (
    <>
      <div class="controls">
        <ThemeButton />
        <button type="button" onClick={() => setHelping(true)}>
          Keys
        </button>
      </div>
      <Help helping={helping} setHelping={setHelping} shortcuts={shortcuts} />
    </>
  );
}

const memory = 'theme';

function ThemeButton() {
  const [chosen, choose] = useState(remembered(memory));
  useLayoutEffect(() => {
    if (chosen !== null) document.documentElement.dataset['theme'] = chosen;
  }, [chosen]);
  const other = (chosen ?? systemTheme()) === 'dark' ? 'light' : 'dark';
  const turn = () => {
    remember(memory, other);
    choose(other);
  };
  return (
    <button type="button" onClick={turn}>
      {other === 'dark' ? 'Dark' : 'Light'}
    </button>
  );
}

function systemTheme(): string {
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

const keys = [
  ['j', 'the next case'],
  ['k', 'the case before'],
  ['↓ ↑', 'the same, while a case of the list has the focus'],
  ['Enter', 'open the case that has the focus'],
  ['/', 'search'],
  ['Escape', 'close what is open, or leave the search'],
  ['?', 'this help'],
] as const;

function Help({ helping, setHelping, shortcuts }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    if (!helping) dialog.current?.close();
    else if (!dialog.current?.open) dialog.current?.showModal();
  }, [helping]);
  return (
    <dialog ref={dialog} class="help" aria-labelledby="help-title" onClose={() => setHelping(false)}>
      <h2 id="help-title">Keys</h2>
      <dl>
        {keys.map(([key, does]) => (
          <div>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label class="turn">
        <input
          type="checkbox"
          checked={shortcuts.on}
          onChange={event => shortcuts.turn(event.currentTarget.checked)}
        />
        Single keys do something
      </label>
      <button type="button" onClick={() => setHelping(false)}>
        Close
      </button>
    </dialog>
  );
}
