import type { Session } from './session.ts';

/** `fob activity verify`: whether every row is as it was written; exit status 1 when one is not. */
export async function run(session: Session): Promise<number> {
  const report = await (await session.fob()).activity.verify({});
  const { rows, first, last, problem } = report;
  const range = first === null ? '' : `, ids ${first} to ${last}`;
  session.print(report, () =>
    problem === null
      ? `Verified ${rows} rows${range}: each is as it was written, none is missing.`
      : `${problem.message} (first bad id ${problem.first}); the ${rows} rows before are as they were written.`,
  );
  return report.ok ? 0 : 1;
}
