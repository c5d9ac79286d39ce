import { Keys, useShortcut } from './keys.tsx';

/** At the end of an empty filter (a `peer` before it, in a box that is `relative`): the key that puts the cursor there. */
export function FilterKey() {
  const keys = useShortcut('/');
  return keys === undefined ? null : (
    <span
      aria-hidden
      className="pointer-events-none absolute top-[5px] right-1.5 flex peer-focus:hidden max-[720px]:hidden"
    >
      <Keys text={keys} />
    </span>
  );
}
