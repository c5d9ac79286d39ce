import { setActivityFilter } from '../../state/activity.ts';
import { goTo } from '../../state/view.ts';

/** Goes to the activity, narrowed to the calls of a tool. */
export function showCalls(tool: string): void {
  goTo('activity');
  setActivityFilter({ tool });
}
