import type { AlertSubject } from '../../shared/model/alert.ts';

/** A key or a tool key by its id, as alerts name it. */
export function subjectOf(about: { target: string; label: string; provider: string | null }): AlertSubject {
  const { target, label, provider } = about;
  return { type: target.startsWith('tool_') ? 'tool' : 'credential', id: target, label, provider };
}
