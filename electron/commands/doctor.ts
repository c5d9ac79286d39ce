import type { DoctorReport } from '../../shared/model/system.ts';
import { readClaim } from '../bridge/host-claim.ts';
import type { Session } from './session.ts';
import { table } from './table.ts';

/** `fob doctor`: asks the running Fob, else looks for itself. Status 1 when a check failed. */
export async function run(session: Session): Promise<number> {
  const report = readClaim(session.dataDir)
    ? await (await session.fob()).system.doctor({})
    : await byItself(session.dataDir);
  session.print(report, () => text(report));
  return report.ok ? 0 : 1;
}

async function byItself(dataDir: string): Promise<DoctorReport> {
  const { examineStopped } = await import('../system/doctor-stopped.ts');
  return examineStopped(dataDir);
}

function text({ checks }: DoctorReport): string {
  const rows = checks.flatMap((check) => [
    [check.status, check.name, check.value],
    ...(check.advice ? [['', '', `→ ${check.advice}`]] : []),
  ]);
  return table(['', 'CHECK', 'FOUND'], rows);
}
