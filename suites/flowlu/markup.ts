// Finds what a page has let become markup or script of a text that came in a parameter.

import { parse, type Token, tokTypes } from 'acorn';
import { type DefaultTreeAdapterTypes, parse as parseHtml } from 'parse5';

/** A name that no page has of its own: as an element, an attribute, an identifier or the beginning of a URL. */
export const MARK = 'lcmark7';

/** Where the text of a parameter has become something else, in words; undefined where it stayed a text. */
export function breakout(page: string): string | undefined {
  if (!page.toLowerCase().includes(MARK)) return undefined;
  return inTree(parseHtml(page));
}

function inTree(document: DefaultTreeAdapterTypes.Node): string | undefined {
  // A hostile page may be nested deeper than calls can be.
  const open = [document];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const found = 'tagName' in node ? inElement(node) : undefined;
    if (found !== undefined) return found;
    if ('childNodes' in node) open.push(...node.childNodes);
    if ('content' in node) open.push(node.content);
  }
  return undefined;
}

function inElement(element: DefaultTreeAdapterTypes.Element): string | undefined {
  const { tagName, attrs } = element;
  if (tagName === MARK) return 'an element of its own';
  for (const { name, value } of attrs) {
    if (name === MARK) return `an attribute of <${tagName}>`;
    // What stands there is followed or run, not shown.
    if (isAddress(name) && value.includes(MARK) && isScriptAddress(value))
      return `a script in ${name} of <${tagName}>`;
    if (name.startsWith('on') && isRun(value)) return `a script in ${name} of <${tagName}>`;
  }
  const type = attrs.find(({ name }) => name === 'type')?.value.trim() ?? '';
  const isScript =
    tagName === 'script' && /^(|module|(text|application)\/(x-)?(java|ecma)script)$/i.test(type);
  return isScript && isRun(textOf(element), /^module$/i.test(type)) ? 'a script' : undefined;
}

function isAddress(attribute: string): boolean {
  return ['href', 'src', 'action', 'formaction', 'data', 'xlink:href', 'poster'].includes(attribute);
}

function isScriptAddress(value: string): boolean {
  return URL.canParse(value) && new URL(value).protocol === 'javascript:';
}

function textOf({ childNodes }: DefaultTreeAdapterTypes.Element): string {
  return childNodes.map(child => ('value' in child ? child.value : '')).join('');
}

/** Whether the mark is a word of the script, rather than a part of its texts. */
function isRun(script: string, isModule = false): boolean {
  if (!script.includes(MARK)) return false;
  const options = { ecmaVersion: 'latest', sourceType: isModule ? 'module' : 'script' } as const;
  const words: string[] = [];
  const onToken = ({ type, start, end }: Token) =>
    void (type === tokTypes.name && words.push(script.slice(start, end)));
  try {
    parse(script, { ...options, allowReturnOutsideFunction: true, onToken });
  } catch {
    // What one attack leaves unparsable another one can mend: the words up to there have been told.
  }
  return words.includes(MARK);
}
