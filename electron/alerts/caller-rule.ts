import type { Marks } from './marks.ts';
import type { Directory, Finding } from './ports.ts';

/** More addresses than this are not told apart any more: no tool on one machine has so many. */
const MAX_ADDRESSES = 32;

/**
 * Tells when a tool key is used for the first time, and when one that is known calls from another address. Fob keeps no
 * headers, so a program is known by the tool key that it holds.
 */
export function createCallerRule(ports: { marks: Marks; directory: Pick<Directory, 'tool'> }) {
  const { marks, directory } = ports;
  return {
    look(toolId: string, peer: string, at: number): Finding | null {
      const key = `caller/${toolId}`;
      const known = marks.get(key)?.split(' ') ?? [];
      if (known.includes(peer) || known.length >= MAX_ADDRESSES) return null;
      const tool = directory.tool(toolId);
      if (tool === null) return null;
      marks.set(key, [...known, peer].join(' '));
      const first = known.length === 0;
      return {
        mark: `new_caller/${toolId}/${peer}`,
        kind: 'new_caller',
        severity: first ? 'info' : 'warning',
        subject: { type: 'tool', id: toolId, label: tool.label, provider: null },
        title: first ? `${tool.label} made its first call` : `${tool.label} calls from a new address`,
        text: first
          ? `The tool key of ${tool.label} was used for the first time, from ${peer}.`
          : `The tool key of ${tool.label} was used from ${peer}; until now it came from ${known.join(', ')}.`,
        fix: 'If you do not expect this, revoke the tool key',
        action: 'show_tool',
        at,
      };
    },
  };
}
