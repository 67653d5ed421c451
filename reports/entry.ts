// Lines of a terminal: one labelled text, broken at spaces so that its lines stand under each other.

/** `  label text`, going on under the text; `shown` is the width of the label as the eye sees it. */
export function entry(
  label: { readonly text: string; readonly shown: number },
  text: string,
  width: number,
): string[] {
  const indent = ' '.repeat(label.shown + 3);
  return wrap(text, width - indent.length).map((line, index) =>
    index === 0 ? `  ${label.text} ${line}` : indent + line,
  );
}

/** The text in lines of at most `width` characters; a longer word is cut, since a terminal would cut it anyway. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).flatMap(word => pieces(word, width))) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

function pieces(word: string, width: number): string[] {
  const characters = [...word];
  const count = Math.max(1, Math.ceil(characters.length / width));
  return Array.from({ length: count }, (_, index) =>
    characters.slice(index * width, (index + 1) * width).join(''),
  );
}
