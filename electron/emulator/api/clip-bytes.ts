const SIZE = 256 * 1024;

/** A small file that begins as an MP4 does (`ftyp`, then a `free` box of filler), the same bytes for the same id. */
export function clipBytes(id: string): Buffer {
  const type = box('ftyp', Buffer.from('isom\0\0\u0002\0isomiso2mp41', 'latin1'));
  return Buffer.concat([type, box('free', Buffer.alloc(SIZE - type.length - 8, id))]);
}

function box(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, content]);
}
