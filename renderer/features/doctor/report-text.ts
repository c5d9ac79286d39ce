import type { DoctorReport } from '../../../shared/model/system.ts';

/** The report as text, in English as `fob doctor` says it, to be sent to whoever helps. */
export function reportText({ checks }: DoctorReport): string {
  return checks
    .map(({ name, status, value, advice }) => {
      const line = `${status.padEnd(4)}  ${name}: ${value}`;
      return advice === null ? line : `${line}\n      -> ${advice}`;
    })
    .join('\n');
}
