/** The colour of a gauge: accent below 70 %, warn to 90 %, bad above. */
export function gaugeTone(part: number): 'accent' | 'warn' | 'bad' {
  if (part >= 0.9) return 'bad';
  return part >= 0.7 ? 'warn' : 'accent';
}
