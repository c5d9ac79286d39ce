import { runEngine } from './bridge/engine-run.ts';
import { hostChannel } from './bridge/host-channel.ts';
import { compose } from './compose.ts';
import { harden } from './platform/harden.ts';
import { createLog } from './platform/log.ts';

const log = createLog();
harden('fob engine', log);
const host = hostChannel();
if (host) {
  runEngine(host, compose, log);
} else {
  log.error('started by hand', { advice: 'the engine is started by Fob itself: run `fob serve`' });
  process.exitCode = 2;
}
