import { useMemo, useState } from 'react';

/** Which rows of a table are selected, by id; rows that are no longer listed are not. */
export type Selection = {
  ids: ReadonlySet<string>;
  has: (id: string) => boolean;
  toggle: (id: string) => void;
  /** Adds both rows, as Shift and an arrow does. */
  extend: (from: string, to: string) => void;
  all: (ids: readonly string[]) => void;
  clear: () => void;
};

export function useSelection(listed: readonly { id: string }[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const ids = useMemo(
    () => (chosen.size === 0 ? chosen : new Set(listed.filter(({ id }) => chosen.has(id)).map(({ id }) => id))),
    [chosen, listed],
  );
  // The same object while nothing was selected: rows that hold it are not drawn again.
  return useMemo(
    () => ({
      ids,
      has: (id) => ids.has(id),
      toggle: (id) => setChosen(ids.has(id) ? new Set([...ids].filter((one) => one !== id)) : new Set([...ids, id])),
      extend: (from, to) => setChosen(new Set([...ids, from, to])),
      all: (every) => setChosen(new Set(every)),
      clear: () => setChosen(new Set()),
    }),
    [ids],
  );
}
