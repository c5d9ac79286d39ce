export type StatusRange = { status?: number; minStatus?: number; maxStatus?: number };

const STATUS = /^(?:(\d)xx|(\d{1,3})-(\d{1,3})|(>=|<=|>|<)?(\d{1,3}))$/i;

/** The statuses that `429`, `4xx`, `400-499`, `>=400` stand for, both ends included; null for any other text. */
export function statusRange(text: string): StatusRange | null {
  const found = STATUS.exec(text);
  if (!found) return null;
  const [, hundreds, from, to, sign, one] = found;
  if (hundreds !== undefined) return { minStatus: Number(hundreds) * 100, maxStatus: Number(hundreds) * 100 + 99 };
  if (from !== undefined) return { minStatus: Number(from), maxStatus: Number(to) };
  if (sign === undefined) return { status: Number(one) };
  if (sign.startsWith('>')) return { minStatus: Number(one) + (sign === '>' ? 1 : 0) };
  return { maxStatus: Number(one) - (sign === '<' ? 1 : 0) };
}
