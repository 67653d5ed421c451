// A service outside that remembers what was created there, by REST paths and by DevRev's dotted methods alike.
import type { OutsideAnswer, OutsideRequest } from './answer.js';

type Item = Readonly<Record<string, unknown>> & { readonly id: string };
type Shelf = Map<string, Item>;

interface Asked {
  readonly shelves: Map<string, Shelf>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly url: URL;
  readonly id: string;
}

/** Answers one service's requests from memory; `nth` becomes the id of what is created. */
export function createCollections(): (request: OutsideRequest, nth: number) => OutsideAnswer {
  const shelves = new Map<string, Shelf>();
  return (request, nth) => {
    const url = new URL(request.url);
    // "https://api.devrev.ai/" and a path with a slash of its own are often just put together.
    url.pathname = url.pathname.replaceAll(/\/{2,}/g, '/');
    const asked: Asked = { shelves, body: readBody(request.body), url, id: `outside-${nth}` };
    const [, place, verb] = /^(.*\/[^/.]+)\.([a-z-]+)$/.exec(url.pathname) ?? [];
    return place !== undefined && verb !== undefined
      ? dotted(asked, place, verb)
      : rest(asked, request.method);
  };
}

function dotted(asked: Asked, place: string, verb: string): OutsideAnswer {
  const shelf = shelfAt(asked, place);
  const plural = place.slice(place.lastIndexOf('/') + 1);
  const singular = plural.replace(/s$/, '').replaceAll('-', '_');
  const id = String(asked.body['id'] ?? asked.url.searchParams.get('id') ?? '');
  const told = (item: Item, status = 200) => answer(status, { [singular]: item, id: item.id });
  // Whatever else a snap-in knows of its organization was there before it.
  const known = shelf.get(id) ?? (id === '' || isOurs(id) ? undefined : { id });
  switch (verb) {
    case 'create':
      if (isTaken(shelf, asked.body))
        return answer(409, { type: 'conflict', message: 'it is there already' });
      return told(put(shelf, { ...asked.body, id: asked.id }), 201);
    case 'list':
      return answer(200, { [plural.replaceAll('-', '_')]: [...shelf.values()] });
    case 'get':
      return known ? told(known) : missing(id);
    case 'update':
      return known ? told(put(shelf, { ...known, ...asked.body, id })) : missing(id);
    case 'delete':
      shelf.delete(id);
      return known ? answer(200, {}) : missing(id);
    case 'self':
      return told({ id: `${singular}-1` });
    default:
      return answer(200, {});
  }
}

function rest(asked: Asked, method: string): OutsideAnswer {
  const { pathname } = asked.url;
  const id = decodeURIComponent(pathname.slice(pathname.lastIndexOf('/') + 1));
  const parent = shelfAt(asked, pathname.slice(0, pathname.lastIndexOf('/')));
  const known = parent.get(id);
  switch (method) {
    case 'POST':
      return answer(201, put(shelfAt(asked, pathname), { ...asked.body, id: asked.id }));
    case 'PUT':
    case 'PATCH':
      if (isOurs(id) && !known) return missing(id);
      return answer(200, put(parent, { ...known, ...asked.body, id }));
    case 'DELETE':
      return parent.delete(id) || !isOurs(id) ? { ...answer(204, {}), body: '' } : missing(id);
    default:
      if (known) return answer(200, known);
      if (isOurs(id)) return missing(id);
      // Nobody knows how a foreign service lists; a bare list is the likeliest.
      return answer(200, isCollection(id) ? [...shelfAt(asked, pathname).values()] : {});
  }
}

/** Named by this service, and not by whoever asks. */
function isOurs(id: string): boolean {
  return /^outside-\d+$/.test(id);
}

/** What is created under a name of the caller's own is there once. */
function isTaken(shelf: Shelf, body: Asked['body']): boolean {
  const name = ({ external_ref: ref, unique_key: key }: Asked['body']) => ref ?? key;
  return name(body) !== undefined && [...shelf.values()].some(item => name(item) === name(body));
}

/** What ends like a plural is a list. */
function isCollection(name: string): boolean {
  return /[a-z]s$/i.test(name);
}

function shelfAt({ shelves, url }: Asked, place: string): Shelf {
  const key = `${url.origin}${place}`;
  const shelf = shelves.get(key) ?? new Map<string, Item>();
  shelves.set(key, shelf);
  return shelf;
}

function put(shelf: Shelf, item: Item): Item {
  shelf.set(item.id, item);
  return item;
}

function answer(status: number, body: unknown): OutsideAnswer {
  return { status, contentType: 'application/json', body: JSON.stringify(body) };
}

function missing(id: string): OutsideAnswer {
  return answer(404, { type: 'not_found', message: `there is no ${id || 'such thing'}` });
}

function readBody(text: string): Readonly<Record<string, unknown>> {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : {};
  } catch {
    return Object.fromEntries(new URLSearchParams(text));
  }
}
