// The script of the page: unpacks the record that lies in it and lets its reader look around.

import { render } from 'preact';
import { copyOnClick } from './copy.js';
import { Explorer } from './explorer.js';
import { linkNumbers } from './filter-links.js';
import { unpackRecord } from './unpack.js';

async function start(): Promise<void> {
  const container = document.getElementById('explorer');
  const packed = document.getElementById('record')?.textContent;
  if (!container || !packed) return;
  document.documentElement.dataset['scripted'] = '';
  copyOnClick();
  linkNumbers();
  // What the server has written is painted before the record is unpacked.
  await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));
  const record = await unpackRecord(packed);
  container.replaceChildren();
  render(<Explorer record={record} />, container);
}

void start();
