import { errorDataOf } from '../api/error-data.ts';
import { sentence } from './problem.tsx';
import { toast } from './toast.tsx';

/** Runs work that has no form of its own; an error becomes a toast. */
export function attempt(work: () => Promise<unknown>): void {
  work().catch((cause: unknown) => {
    const { message, hint } = errorDataOf(cause);
    toast({ title: sentence(message), text: sentence(hint), tone: 'bad', seconds: 10 });
  });
}
