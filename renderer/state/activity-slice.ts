import type { ActivityFilter } from '../../shared/contract/activity.ts';
import type { ErrorData } from '../../shared/errors/fob-error.ts';
import type { Activity } from '../../shared/model/activity.ts';
import { type Minutes, noMinutes } from './minutes.ts';

/**
 * `items` newest first, as filtered; `minutes` counts every call of the last hour, whatever the filter. `line` is the
 * filter as typed, `filter` the last line that could be read, `fault` what is wrong with the present one.
 */
export type ActivitySlice = {
  items: readonly Activity[];
  status: 'loading' | 'ready' | 'failed';
  error: ErrorData | null;
  line: string;
  filter: ActivityFilter;
  fault: ErrorData | null;
  /** The calls that came while the list stands still, newest first; null while it follows. */
  waiting: readonly Activity[] | null;
  complete: boolean; // no older rows are left to load
  minutes: Minutes;
  /** Whether the calls of the hour before the window was opened are in `minutes`. */
  hour: 'loading' | 'ready' | 'failed';
};

const noFilter: ActivityFilter = {};
export const emptyActivity: ActivitySlice = {
  items: [],
  status: 'loading',
  error: null,
  line: '',
  filter: noFilter,
  fault: null,
  waiting: null,
  complete: false,
  minutes: noMinutes,
  hour: 'loading',
};
