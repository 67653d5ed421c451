// What a process printed: its beginning and its end, however much it says in between.
const HEAD_BYTES = 64 << 10;
/** With the head 512 kB: enough for a stack trace per delivery of a whole run. */
const TAIL_BYTES = 448 << 10;

export interface Output {
  add(chunk: Buffer): void;
  text(): string;
}

export function createOutput(): Output {
  let head = Buffer.alloc(0);
  let tail: Buffer[] = [];
  let tailBytes = 0;
  let droppedBytes = 0;
  return {
    add: chunk => {
      const room = HEAD_BYTES - head.length;
      if (room > 0) head = Buffer.concat([head, chunk.subarray(0, room)]);
      const rest = chunk.subarray(Math.max(room, 0));
      if (rest.length === 0) return;
      tail.push(rest);
      tailBytes += rest.length;
      if (tailBytes <= 2 * TAIL_BYTES) return;
      // Cut only when twice as much has gathered, so that a chatty process costs little.
      tail = [Buffer.concat(tail).subarray(-TAIL_BYTES)];
      droppedBytes += tailBytes - TAIL_BYTES;
      tailBytes = TAIL_BYTES;
    },
    text: () => {
      const kept = Buffer.concat(tail).subarray(-TAIL_BYTES);
      const dropped = droppedBytes + tailBytes - kept.length;
      const gap = dropped > 0 ? `\n[${dropped} bytes left out here]\n` : '';
      return `${head}${gap}${kept}`;
    },
  };
}
