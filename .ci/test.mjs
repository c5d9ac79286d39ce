// `npm test`: installs what is missing, builds, checks and runs every test. The last line sums all of it up.
// Words after `npm test --` filter the test files by path and leave the checks out.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { check, checkCount } from './check.mjs';
import { cleanEnvironment, inProject, isStarted, node24, root } from './paths.mjs';
import { captured, continueOnNode24, endWithNpm, foreground } from './processes.mjs';
import { setup } from './setup.mjs';

const plain = process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: undefined };
const results = inProject('test-results');
const filters = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const browsers = [process.env.FOB_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

async function main() {
  endWithNpm();
  const missing = setup({ tests: true });
  await continueOnNode24(fileURLToPath(import.meta.url));
  process.chdir(root);
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });

  const steps = [
    ['build', buildStep],
    ['checks', checkStep],
    ['vitest', () => vitestStep(missing)],
    ['playwright', playwrightStep],
  ];
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const [name, step] of steps) {
    console.log(`\n== ${name}`);
    const counts = { passed: 0, failed: 0, skipped: 0, ...(await step()) };
    for (const key of Object.keys(sum)) sum[key] += counts[key];
  }
  console.log(`\n${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
  process.exitCode = sum.failed > 0 || sum.passed === 0 ? 1 : 0;
}

async function buildStep() {
  try {
    const built = await build();
    console.log(built.length > 0 ? `built ${built.join(', ')}` : 'up to date');
    return { passed: 1 };
  } catch (error) {
    console.log(`FAILED build\n${error.message}`);
    return { failed: 1 };
  }
}

async function checkStep() {
  if (filters.length > 0) {
    console.log('not run: checks, because test files were named');
    return { skipped: checkCount };
  }
  return check();
}

async function vitestStep(missing) {
  const report = inProject('test-results/vitest.json');
  const args = [
    inProject('node_modules/vitest/vitest.mjs'),
    'run',
    ...filters,
    '--reporter=default',
    '--reporter=json',
  ];
  const status = await foreground(node24(), [...args, `--outputFile.json=${report}`, '--passWithNoTests'], {
    env: cleanEnvironment(plain),
  });
  const counts = readJson(report);
  if (!counts) return { failed: 1 };
  // A file that cannot be loaded has no tests to count: it counts as one failure, and so does an error outside any test.
  const unloaded = counts.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const failed = counts.numFailedTests + unloaded.length;
  const skipped = counts.testResults.flatMap((file) =>
    file.assertionResults.filter((test) => !['passed', 'failed'].includes(test.status)).map((test) => test.fullName),
  );
  const reason =
    missing.length > 0 ? `missing Debian packages: ${missing.join(' ')}` : 'its own condition is not met here';
  for (const name of skipped) console.log(`not run: ${name}, because ${reason}`);
  return { passed: counts.numPassedTests, failed: failed || Number(status !== 0), skipped: skipped.length };
}

async function playwrightStep() {
  const cli = inProject('node_modules/@playwright/test/cli.js');
  const tests = await listed(cli);
  if (tests === 0) {
    console.log('no specs');
    return {};
  }
  if (!browsers.some((path) => path && existsSync(path))) {
    console.log(
      `not run: ${tests} Playwright tests, because Chromium is not installed (sudo apt-get install -y chromium)`,
    );
    return { skipped: tests };
  }
  const report = inProject('test-results/playwright.json');
  rmSync(report, { force: true });
  // Playwright gives its workers FORCE_COLOR; beside NO_COLOR every Node that a test starts would warn on stderr.
  const colours = process.stdout.isTTY ? {} : { NO_COLOR: undefined, FORCE_COLOR: '0' };
  const env = cleanEnvironment({ ...colours, PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  const status = await foreground(
    node24(),
    [cli, 'test', ...filters, '--reporter=list,json', `--output=${results}/e2e`],
    { env },
  );
  const stats = readJson(report)?.stats;
  if (!stats) return { failed: 1 };
  if (stats.skipped > 0)
    console.log(`not run: ${stats.skipped} Playwright tests, because their own condition is not met here`);
  if (stats.flaky > 0) console.log(`flaky: ${stats.flaky} Playwright tests passed only at the second try`);
  const passed = stats.expected + stats.flaky;
  return { passed, failed: stats.unexpected || Number(status !== 0), skipped: stats.skipped };
}

/** How many Playwright tests there are; a spec that cannot be loaded counts too, so that the run shows why. */
async function listed(cli) {
  if (!existsSync(inProject('tests/e2e'))) return 0;
  const { output } = await captured(node24(), [cli, 'test', ...filters, '--list']);
  return (
    Number(/Total: (\d+) test/.exec(output)?.[1] ?? 0) ||
    (/Error/.test(output) && !/No tests found/.test(output) ? 1 : 0)
  );
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

if (isStarted(import.meta.url)) await main();
