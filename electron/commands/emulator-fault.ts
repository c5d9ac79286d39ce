import { type FaultKind, faultKind } from '../../shared/model/emulated.ts';
import { FAULT_CARDS } from '../../shared/rules/fault-cards.ts';
import type { FobClient } from './client.ts';
import { UsageError } from './errors.ts';
import { wholeNumber } from './key-options.ts';
import type { Session } from './session.ts';
import { table } from './table.ts';

type Options = {
  provider?: string;
  kind?: string;
  times?: string;
  target?: string;
  list?: boolean;
  clear?: boolean;
};

/** `fob emulator fault`: switches a fault on, lists them, or clears them. */
export async function run(session: Session, options: Options): Promise<undefined> {
  const { list = false, clear = false } = options;
  const wanted = [list, clear, options.kind !== undefined].filter(Boolean).length;
  if (wanted !== 1) throw new UsageError('give one of --kind, --list and --clear', 'see `fob emulator fault --help`');
  const order = options.kind === undefined ? null : orderOf(options);
  const fob = await session.fob();
  if (order) return set(session, fob, order);
  const provider = options.provider === undefined ? {} : { provider: options.provider };
  if (list) return show(session, fob, provider);
  const { cleared } = await fob.emulator.clearFaults(provider);
  session.print({ cleared }, () => `Switched off ${cleared} ${cleared === 1 ? 'fault' : 'faults'}.`);
}

type Order = { provider: string; kind: FaultKind; times?: number; target?: string };

function orderOf({ provider, kind, times, target }: Options): Order {
  const known = faultKind.safeParse(kind);
  if (!known.success) throw new UsageError('--kind is not a fault', `choose one of ${faultKind.options.join(', ')}`);
  if (provider === undefined) throw new UsageError('--provider is missing', 'say which vendor misbehaves');
  return {
    provider,
    kind: known.data,
    ...(times === undefined ? {} : { times: wholeNumber(times, '--times', 1, 1_000_000) }),
    ...(target === undefined ? {} : { target }),
  };
}

async function set(session: Session, fob: FobClient, order: Order): Promise<undefined> {
  const fault = await fob.emulator.setFault(order);
  const { happens, goodClient } = FAULT_CARDS[fault.kind];
  session.print(fault, () => `${fault.provider}: ${happens}\nA good client: ${goodClient}`);
}

async function show(session: Session, fob: FobClient, provider: { provider?: string }): Promise<undefined> {
  const faults = await fob.emulator.listFaults(provider);
  session.print(faults, () => {
    const on = faults.map(({ provider: id, kind, target, left }) => [
      id,
      kind,
      target ?? 'every caller',
      left === null ? 'until cleared' : `${left} more`,
    ]);
    const all = faultKind.options.map((kind) => [kind, FAULT_CARDS[kind].happens]);
    const first = on.length === 0 ? 'No fault is on.' : table(['PROVIDER', 'FAULT', 'FOR', 'CALLS'], on);
    return `${first}\n\n${table(['KIND', 'WHAT HAPPENS'], all)}`;
  });
}
