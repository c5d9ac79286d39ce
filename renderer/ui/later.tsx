import { createElement, type FunctionComponent, type ReactNode, useSyncExternalStore } from 'react';
import { backoffMs } from '../api/backoff.ts';
import { allTexts } from '../messages/intl.ts';

/** A component whose code comes when it is first shown; `load` fetches it ahead. */
export type Later<P> = FunctionComponent<P> & { load: () => Promise<void> };

/** What stands in its place until then, and whether it belongs to the first picture, whose texts are at hand. */
type Options = { waiting?: ReactNode; first?: boolean };

type Source<P> = {
  code: () => FunctionComponent<P> | null;
  /** Fetches the code until it is there; gives back how to stop. */
  want: (done: () => void) => () => void;
};

/**
 * Not React's lazy: that keeps what has come hidden for up to 300 ms after its place was shown, and takes the whole window
 * along when code cannot be fetched. Here it is shown as soon as it is there, and asked for again while it is wanted.
 */
export function later<P extends object>(
  fetchCode: () => Promise<FunctionComponent<P>>,
  { waiting = null, first = false }: Options = {},
): Later<P> {
  let code: FunctionComponent<P> | null = null;
  const load = async () => {
    if (code !== null) return;
    const [come] = await Promise.all([fetchCode(), first ? null : allTexts()]);
    code = come;
  };
  const source: Source<P> = { code: () => code, want: (done) => untilLoaded(load, done) };
  const shown = (props: P) => <Shown source={source} waiting={waiting} props={props} />;
  return Object.assign(shown, { load });
}

function Shown<P extends object>({
  source,
  waiting,
  props,
}: {
  source: Source<P>;
  waiting: ReactNode;
  props: P;
}): ReactNode {
  const code = useSyncExternalStore(source.want, source.code); // sees also what came just before it looked
  return code === null ? waiting : createElement(code, props);
}

/** Tries until it worked; gives back how to stop. */
function untilLoaded(load: () => Promise<void>, done: () => void): () => void {
  let wanted = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const attempt = (number: number) =>
    void load().then(
      () => wanted && done(),
      () => {
        if (wanted) timer = setTimeout(attempt, backoffMs(number), number + 1);
      },
    );
  attempt(0);
  return () => {
    wanted = false;
    clearTimeout(timer);
  };
}
