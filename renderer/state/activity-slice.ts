import type { ErrorData } from '../../shared/errors/fob-error.ts';
import type { Activity } from '../../shared/model/activity.ts';
import { type Minutes, noMinutes } from './minutes.ts';

export type ActivityFilter = {
  tool: string;
  provider: string | null;
  verdict: Activity['verdict'] | null;
  status: string;
};

/** `items` newest first, as filtered; `minutes` counts every call of the last hour, whatever the filter. */
export type ActivitySlice = {
  items: readonly Activity[];
  status: 'loading' | 'ready' | 'failed';
  error: ErrorData | null;
  filter: ActivityFilter;
  complete: boolean; // no older rows are left to load
  minutes: Minutes;
};

export const noFilter: ActivityFilter = { tool: '', provider: null, verdict: null, status: '' };
export const emptyActivity: ActivitySlice = {
  items: [],
  status: 'loading',
  error: null,
  filter: noFilter,
  complete: false,
  minutes: noMinutes,
};
