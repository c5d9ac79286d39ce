import { spawn } from 'node:child_process';

/** A headless Fob as a process, with the one-time link to its window. */
export type HeadlessProcess = { pid: number; link: string; log(): string; end(): Promise<number | null> };

const LINK = /http:\/\/127\.0\.0\.1:\d+\/\S*#\S+/;
const START_MS = 15_000;

/** Starts the built headless host and waits for its link; rejects with its output when it ends before. */
export async function launchHeadless(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<HeadlessProcess> {
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, NODE_OPTIONS: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const link = Promise.withResolvers<string>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const found = LINK.exec(output)?.[0];
      if (found) link.resolve(found);
    });
  }
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  void exited.then((code) => link.reject(new Error(`the headless host ended with ${code}:\n${output}`)));
  const late = setTimeout(() => link.reject(new Error(`the headless host printed no link:\n${output}`)), START_MS);
  const end = async () => {
    child.kill('SIGTERM');
    const stuck = setTimeout(() => child.kill('SIGKILL'), 8_000);
    const code = await exited;
    clearTimeout(stuck);
    return code;
  };
  try {
    return { pid: child.pid ?? 0, link: await link.promise, log: () => output, end };
  } catch (error) {
    await end();
    throw error;
  } finally {
    clearTimeout(late);
  }
}
