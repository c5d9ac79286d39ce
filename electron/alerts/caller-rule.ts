import { type Callers, callersSchema } from '../../shared/model/alert.ts';
import type { Marks } from './marks.ts';
import type { Directory, Finding } from './ports.ts';

/** More addresses or programs than this are not told apart any more: no tool on one machine has so many. */
const MOST = 32;

/** Where a call comes from; `program` is the path of the executable, null where the system does not tell. */
export type Caller = { peer: string; program: string | null };

/**
 * Tells when a tool key is used for the first time, and when one that is known is used from another address or by another
 * program. A program that the system did not name is neither new nor known.
 */
export function createCallerRule(ports: { marks: Marks; directory: Pick<Directory, 'tools'> }) {
  const { marks, directory } = ports;
  const known = (toolId: string): Callers => {
    const read = callersSchema.safeParse(json(marks.get(`caller/${toolId}`) ?? ''));
    return read.success ? read.data : { addresses: [], programs: [] };
  };
  const look = (toolId: string, { peer, program }: Caller, at: number): Finding | null => {
    const before = known(toolId);
    const addresses = added(before.addresses, peer);
    const programs = added(before.programs, program);
    if (addresses === before.addresses && programs === before.programs) return null;
    const tool = directory.tools().find(({ id }) => id === toolId);
    if (tool === undefined) return null;
    marks.set(`caller/${toolId}`, JSON.stringify({ addresses, programs }));
    const { label } = tool;
    const about = { kind: 'new_caller', action: 'show_tool', at } as const;
    const subject = { type: 'tool', id: toolId, label, provider: null } as const;
    const fix = 'If you do not expect this, revoke the tool key';
    const words = saying(label, { peer, program }, before, addresses !== before.addresses);
    return words && { ...about, ...words, subject, fix, mark: `new_caller/${toolId}/${peer}/${program ?? ''}` };
  };
  return { look, known };
}

type Words = Pick<Finding, 'severity' | 'title' | 'text'>;

function saying(label: string, caller: Caller, before: Callers, fromNewAddress: boolean): Words | null {
  const { peer, program } = caller;
  const by = program === null ? '' : `, by ${nameOf(program)} (${program})`;
  if (before.addresses.length === 0) {
    const text = `The tool key of ${label} was used for the first time, from ${peer}${by}.`;
    return { severity: 'info', title: `${label} made its first call`, text };
  }
  if (fromNewAddress) {
    const text = `The tool key of ${label} was used from ${peer}${by}; until now it came from ${before.addresses.join(', ')}.`;
    return { severity: 'warning', title: `${label} calls from a new address`, text };
  }
  // The first program that is named for a key in use only fills in what was not known.
  if (program === null || before.programs.length === 0) return null;
  const others = before.programs.map(nameOf).join(', ');
  const text = `The tool key of ${label} was used by ${nameOf(program)} (${program}); until now it was used by ${others}.`;
  return { severity: 'warning', title: `${label} is used by another program: ${nameOf(program)}`, text };
}

function added(all: string[], one: string | null): string[] {
  return one === null || all.includes(one) || all.length >= MOST ? all : [...all, one];
}

function nameOf(program: string): string {
  return program.split(/[/\\]/).at(-1) ?? program;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
