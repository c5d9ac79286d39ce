/** Something that can stand in one `OpenCalls` list. */
export type Listed<T> = { previous: T | null; next: T | null };

/**
 * The calls that are open, as a linked list: a call enters and leaves in constant time and leaves no garbage behind. A Set
 * makes a new table every few dozen changes, and old tables keep ended calls alive until a full collection.
 */
export class OpenCalls<T extends Listed<T>> {
  size = 0;
  #first: T | null = null;

  add(call: T): void {
    call.next = this.#first;
    if (this.#first !== null) this.#first.previous = call;
    this.#first = call;
    this.size++;
  }

  /** Takes out a call; one that is not in the list is left alone. */
  delete(call: T): void {
    if (call.previous === null && this.#first !== call) return;
    if (call.previous === null) this.#first = call.next;
    else call.previous.next = call.next;
    if (call.next !== null) call.next.previous = call.previous;
    call.previous = null;
    call.next = null;
    this.size--;
  }

  /** The calls as they are now, safe against changes while they are gone through. */
  all(): T[] {
    const calls: T[] = [];
    for (let call = this.#first; call !== null; call = call.next) calls.push(call);
    return calls;
  }
}
