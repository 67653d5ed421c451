// A YAML mapping that belongs to a plug-in, such as its manifest: what is wrong with it is told with its line.

import { isNode, LineCounter, type ParsedNode, parseDocument } from 'yaml';
import { isJsonObject, type Json, type JsonObject } from '../spec/json.js';
import { readSmall } from './small-file.js';
import { UserError, whyOf } from './user-error.js';

export interface YamlFile {
  readonly value: Json;
  /** The file, with the line of a member of the whole where it has one. */
  readonly place: (member?: string) => string;
}

export interface MappingFile extends YamlFile {
  readonly value: JsonObject;
}

export async function readYaml(file: string): Promise<YamlFile> {
  const text = await readSmall(file).catch((error: Error) => {
    throw unreadable(file, error.message);
  });
  const lines = new LineCounter();
  // Readers of YAML 1.1, such as those of Go, know merge keys.
  const document = parseDocument(text, { merge: true, lineCounter: lines, prettyErrors: false });
  const [broken] = document.errors;
  if (broken) throw unreadable(`${file}:${lines.linePos(broken.pos[0]).line}`, broken.message);
  const place = (member?: string) => {
    const node: unknown = member === undefined ? document.contents : document.get(member, true);
    const [start] = (isNode(node) && (node as ParsedNode).range) || [];
    return start === undefined ? file : `${file}:${lines.linePos(start).line}`;
  };
  try {
    return { value: document.toJS() as Json, place };
  } catch (error) {
    throw unreadable(file, (error as Error).message);
  }
}

/** Refuses what is no mapping: nothing could be asked of it. */
export async function readMapping(file: string, what: string): Promise<MappingFile> {
  const { value, place } = await readYaml(file);
  if (isJsonObject(value)) return { value, place };
  const is = value === null ? 'is empty' : `is ${Array.isArray(value) ? 'a list' : 'a single value'}`;
  throw new UserError(`${place()} ${is}, where a mapping was expected; give ${what}.`);
}

function unreadable(place: string, why: string): UserError {
  return new UserError(`${place} cannot be read (${whyOf(why)}); mend it and run again.`);
}
