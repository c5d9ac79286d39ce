import { type Place, placeOf, placesOf } from './json-places.ts';

/** What the engine finds wrong in a provider file. */
export type FoundProblem = { field: string; message: string; hint: string; at: Place | null };
/** A problem with its place in the text. */
export type PlacedProblem = Place & { field: string; message: string; hint: string };

/** Gives each problem its line: where the JSON breaks, or where the field stands that is wrong; first line first. */
export function placed(problems: readonly FoundProblem[], json: string): PlacedProblem[] {
  const places = placesIn(json);
  return problems
    .map(({ field, message, hint, at }) => ({ field, message, hint, ...(at ?? placeOf(field, places, json)) }))
    .toSorted((a, b) => a.line - b.line || a.column - b.column);
}

function placesIn(json: string): ReadonlyMap<string, number> {
  try {
    return placesOf(json);
  } catch {
    return new Map(); // not JSON: the engine says itself where it breaks
  }
}
