import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { cleanEnvironment, node24, onNode24, root } from './paths.mjs';

const GRACE_MS = 4_500; // what is started here ends within five seconds

/**
 * Runs a command in the foreground and resolves with its exit status. SIGTERM, SIGHUP and Ctrl-C are passed on; a child
 * that does not end in time is killed.
 */
export function foreground(command, args, { env = cleanEnvironment(), stdio = 'inherit' } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: process.cwd(), env, stdio });
    let killer;
    const pass = (signal) => {
      // A terminal has already sent Ctrl-C to the whole group; a second one would read as "at once".
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
      killer ??= setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, pass);
    const done = (status) => {
      clearTimeout(killer);
      for (const signal of signals) process.off(signal, pass);
      resolve(status);
    };
    child.once('error', (error) => {
      console.error(`fob: cannot run ${command}: ${error.message}`);
      done(1);
    });
    child.once('exit', (code, signal) => done(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
}

/** Runs a command in the project folder and resolves with its status, its output and the milliseconds it took. */
export function captured(command, args, { env = cleanEnvironment(), timeout = 0 } = {}) {
  const from = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], timeout });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    const done = (status) => resolve({ status, output, ms: Math.round(performance.now() - from) });
    child.once('error', (error) => {
      output += error.message;
      done(1);
    });
    child.once('close', (code) => done(code ?? 1));
  });
}

/** Goes on in a Node 24 when this process is an older one: the same script and arguments, then exits as that one did. */
export async function continueOnNode24(script) {
  if (onNode24()) return;
  process.exit(await foreground(node24(), [script, ...process.argv.slice(2)]));
}

/**
 * Ends this process as SIGTERM would when npm is gone. npm hands SIGTERM to its shell, and a shell that dies of it tells
 * nobody: without this, ending `npm start` would leave Fob running.
 */
export function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  watch.unref();
}
