import { setTimeout as sleep } from 'node:timers/promises';
import type { ActivityFilter } from '../../shared/contract/activity.ts';
import type { Activity } from '../../shared/model/activity.ts';
import { matchesActivity } from '../../shared/rules/activity-match.ts';
import { withKeyId } from './activity-filter.ts';
import type { FobClient } from './client.ts';
import { describeError } from './errors.ts';
import type { Session } from './session.ts';

type Following = { filter: ActivityFilter; limit: number; show(row: Activity): void };

const AGAIN_MS = 250;
const PAGE = 1000;

/**
 * Shows the newest rows, then every row as it comes, until the command is ended. A lock or a crash of the engine ends its
 * stream: this waits for the next engine and goes on where it was, so that no row is shown twice or left out.
 */
export async function follow(session: Session, following: Following): Promise<undefined> {
  const ended = new AbortController();
  process.once('SIGINT', () => ended.abort());
  process.once('SIGTERM', () => ended.abort());
  const follower = new Follower(session, following);
  while (!ended.signal.aborted) {
    try {
      // Asked for anew each time: another Fob on the same folder has another socket.
      await follower.watch(await session.fob(), ended.signal);
    } catch (error) {
      if (ended.signal.aborted) return;
      if (!isPassing(error, follower.began)) throw error;
    }
    await sleep(AGAIN_MS, undefined, { signal: ended.signal }).catch(() => {});
  }
}

/** What a lock or a restart looks like from here; before the first row was seen it is an answer like any other. */
function isPassing(error: unknown, began: boolean): boolean {
  const { code, message } = describeError(error).data;
  return (
    began && (code === 'internal' || code === 'locked' || (code === 'conflict' && message !== 'Fob is not running'))
  );
}

class Follower {
  /** Whether anything was seen yet. */
  began = false;
  readonly #session: Session;
  readonly #following: Following;
  #filter: ActivityFilter;
  #last = 0;
  #away = false;

  constructor(session: Session, following: Following) {
    this.#session = session;
    this.#following = following;
    this.#filter = following.filter;
  }

  async watch(fob: FobClient, signal: AbortSignal): Promise<void> {
    // Watching starts before the list is read, so that no call falls between the two.
    const events = await fob.system.watch({}, { signal });
    for await (const event of events) {
      if (event.type === 'activity') this.#showNew(event.rows);
      if (event.type === 'system') await this.#onState(fob, event.state.phase);
    }
  }

  async #onState(fob: FobClient, phase: string): Promise<void> {
    if (phase === 'open') {
      if (this.#away) this.#session.say('fob: note: Fob is open again');
      this.#away = false;
      await this.#catchUp(fob);
      return;
    }
    if (!this.began) await fob.activity.list({ limit: 1 }); // says why there is nothing to see
    if (!this.#away) this.#session.say('fob: note: Fob is locked; this goes on once it is unlocked');
    this.#away = true;
  }

  async #catchUp(fob: FobClient): Promise<void> {
    if (!this.began) {
      this.#filter = await withKeyId(fob, this.#filter);
      const newest = await fob.activity.list({ ...this.#filter, limit: this.#following.limit });
      this.began = true;
      this.#showNew(newest.reverse());
      return;
    }
    for (let rows: Activity[] = []; ; ) {
      rows = await fob.activity.list({ ...this.#filter, after: this.#last, order: 'oldest', limit: PAGE });
      this.#showNew(rows);
      if (rows.length < PAGE) return;
    }
  }

  #showNew(rows: readonly Activity[]): void {
    if (!this.began) return; // they are in the list that comes
    for (const row of rows) {
      if (row.id <= this.#last) continue;
      this.#last = row.id;
      if (matchesActivity(row, this.#filter)) this.#following.show(row);
    }
  }
}
