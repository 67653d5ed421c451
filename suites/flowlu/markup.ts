// Finds what a page has let become markup or script of a text that came in a parameter.

import { tokenizer, tokTypes } from 'acorn';
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from 'parse5';

/** A name that no page has of its own: as an element, an attribute, an identifier or the beginning of a URL. */
export const MARK = 'lcmark7';

/** Where the text of a parameter has become something else, in words; undefined where it stayed a text. */
export function breakout(page: string): string | undefined {
  if (!page.toLowerCase().includes(MARK)) return undefined;
  // A hostile page may be nested deeper than calls can be.
  const open: DefaultTreeAdapterTypes.Node[] = treeOf(page);
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const found = 'tagName' in node ? inElement(node) : undefined;
    if (found !== undefined) return found;
    if ('childNodes' in node) open.push(...treesIn(node), ...node.childNodes);
    if ('content' in node) open.push(node.content);
  }
  return undefined;
}

/** A few tags can ask for more elements than memory holds, each of which browsers repeat in every paragraph. */
const MOST_ELEMENTS = 1 << 18;

function treeOf(page: string): DefaultTreeAdapterTypes.Node[] {
  let count = 0;
  const createElement: typeof defaultTreeAdapter.createElement = (...given) => {
    count += 1;
    if (count > MOST_ELEMENTS) throw new RangeError('the page has too many elements');
    return defaultTreeAdapter.createElement(...given);
  };
  try {
    return [parse(page, { treeAdapter: { ...defaultTreeAdapter, createElement } })];
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

/** A frame whose page stands in an attribute. */
function treesIn(node: DefaultTreeAdapterTypes.ParentNode): DefaultTreeAdapterTypes.Node[] {
  if (!('tagName' in node) || node.tagName !== 'iframe') return [];
  const { value = '' } = node.attrs.find(({ name }) => name === 'srcdoc') ?? {};
  return value.toLowerCase().includes(MARK) ? treeOf(value) : [];
}

function inElement(element: DefaultTreeAdapterTypes.Element): string | undefined {
  const { tagName, attrs } = element;
  if (tagName === MARK) return 'an element of its own';
  for (const { name, value } of attrs) {
    if (name === MARK) return `an attribute of <${tagName}>`;
    const isCode = followed[tagName]?.includes(name)
      ? isScriptAddress(value)
      : isHandler(name) && isRun(value);
    if (isCode && value.toLowerCase().includes(MARK)) return `a script in ${name} of <${tagName}>`;
    if (loaded[tagName] === name && isForeign(value)) return `the host of ${name} of <${tagName}>`;
  }
  return isScript(element) && isRun(textOf(element)) ? 'a script' : undefined;
}

/** What stands there is followed or run, not shown; a script as the address of an image is neither. */
const followed: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  area: ['href'],
  form: ['action'],
  button: ['formaction'],
  input: ['formaction'],
  iframe: ['src'],
  frame: ['src'],
  embed: ['src'],
  object: ['data'],
  script: ['src'],
};

/** From there scripts come. */
const loaded: Readonly<Record<string, string>> = { script: 'src', base: 'href' };

function isForeign(value: string): boolean {
  const base = 'https://lifecycle-conformance.invalid';
  return URL.canParse(value, base) && new URL(value, base).hostname.startsWith(`${MARK}.`);
}

/** No handler is called "online": it is "ononline"; elements of one's own have attributes such as "only". */
function isHandler(name: string): boolean {
  return /^on[a-z]{3,}$/.test(name) && name !== 'online';
}

function isScriptAddress(value: string): boolean {
  return URL.canParse(value) && new URL(value).protocol === 'javascript:';
}

/** HTML Standard, "prepare the script element": of these types, and without an address to be loaded from. */
const SCRIPT =
  /^(|module|(text|application)\/(x-)?(java|ecma)script|text\/(jscript|livescript|javascript1\.[0-5]))$/i;

function isScript({ tagName, attrs }: DefaultTreeAdapterTypes.Element): boolean {
  const type = attrs.find(({ name }) => name === 'type')?.value.trim() ?? '';
  return tagName === 'script' && SCRIPT.test(type) && !attrs.some(({ name }) => name === 'src');
}

function textOf({ childNodes }: DefaultTreeAdapterTypes.Element): string {
  return childNodes.map(child => ('value' in child ? child.value : '')).join('');
}

/** Whether the mark is a word of the script, rather than a part of its texts. */
function isRun(script: string): boolean {
  if (!script.includes(MARK)) return false;
  try {
    // Words alone: whoever takes a script apart into its parts can be led deeper than calls can be.
    for (const { type, start, end } of tokenizer(script, { ecmaVersion: 'latest' }))
      if (type === tokTypes.name && script.slice(start, end) === MARK) return true;
  } catch {
    // Behind a text that does not end nothing is run.
  }
  return false;
}
