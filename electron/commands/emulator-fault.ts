import { type FaultKind, faultKind } from '../../shared/model/emulated.ts';
import { FAULT_CARDS } from '../../shared/rules/fault-cards.ts';
import { type EmulatorControl, emulatorControl } from './emulator-control.ts';
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
  kinds?: boolean;
  /** The id of one, or true for all of them. */
  clear?: string | true;
  url?: string;
};

/** `fob emulator fault`: switches a fault on, lists them, or clears them. */
export async function run(session: Session, options: Options): Promise<undefined> {
  const { list = false, kinds = false, clear } = options;
  const wanted = [list, kinds, clear !== undefined, options.kind !== undefined].filter(Boolean).length;
  if (wanted !== 1)
    throw new UsageError('give one of --kind, --list, --kinds and --clear', 'see `fob emulator fault --help`');
  if (kinds) return showKinds(session);
  const order = options.kind === undefined ? null : orderOf(options);
  const emulator = await emulatorControl(session, options.url);
  if (order) return set(session, emulator, order);
  const provider = options.provider === undefined ? {} : { provider: options.provider };
  if (list) return show(session, emulator, provider);
  const { cleared } = await emulator.clearFaults({ ...provider, ...(typeof clear === 'string' && { id: clear }) });
  session.print({ cleared }, () => `Switched off ${cleared} ${cleared === 1 ? 'fault' : 'faults'}.`);
}

type Order = { provider: string; kind: FaultKind; times?: number; target?: string };

function orderOf({ provider, kind, times, target }: Options): Order {
  const known = faultKind.safeParse(kind);
  if (!known.success) throw new UsageError('--kind is not a fault', `choose one of ${faultKind.options.join(', ')}`);
  if (provider === undefined) throw new UsageError('--provider is missing', 'say which provider misbehaves');
  return {
    provider,
    kind: known.data,
    ...(times === undefined ? {} : { times: wholeNumber(times, '--times', 1, 1_000_000) }),
    ...(target === undefined ? {} : { target }),
  };
}

async function set(session: Session, emulator: EmulatorControl, order: Order): Promise<undefined> {
  const fault = await emulator.setFault(order);
  const { happens, goodClient } = FAULT_CARDS[fault.kind];
  const until = fault.left === null ? `until \`fob emulator fault --clear ${fault.id}\`` : `for ${fault.left} more`;
  session.print(
    fault,
    () => `${fault.provider}: ${fault.kind} is switched on, ${until}.\n${happens}\nA good client: ${goodClient}`,
  );
}

async function show(session: Session, emulator: EmulatorControl, provider: { provider?: string }): Promise<undefined> {
  const faults = await emulator.listFaults(provider);
  session.print(faults, () => {
    const on = faults.map(({ id, provider: vendor, kind, target, left }) => [
      id,
      vendor,
      kind,
      target ?? 'every caller',
      left === null ? 'until cleared' : `${left} more`,
    ]);
    const first = on.length === 0 ? 'No fault is on.' : table(['ID', 'PROVIDER', 'FAULT', 'FOR', 'CALLS'], on);
    return `${first}\n\n${kindsTable()}`;
  });
}

function showKinds(session: Session): undefined {
  const kinds = faultKind.options.map((kind) => ({ kind, ...FAULT_CARDS[kind] }));
  session.print(kinds, kindsTable);
}

function kindsTable(): string {
  return table(
    ['KIND', 'WHAT HAPPENS'],
    faultKind.options.map((kind) => [kind, FAULT_CARDS[kind].happens]),
  );
}
