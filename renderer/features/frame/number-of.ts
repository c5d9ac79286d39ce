const numbers = new WeakMap<object, number>();
let asked = 0;

/** One number a request: what is asked for again stands anew, even while the one before is still closing. */
export function numberOf(request: object): number {
  const number = numbers.get(request) ?? ++asked;
  numbers.set(request, number);
  return number;
}
