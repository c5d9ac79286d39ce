const DARK = '#0e0f11';
const DARK_LUMINANCE = 0.0048;

/** White or near black, whichever is read better on a colour given as `#rrggbb` (WCAG 2.2, relative luminance). */
export function inkOn(colour: string): '#ffffff' | typeof DARK {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255),
  );
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  const onWhite = 1.05 / (luminance + 0.05);
  const onDark = (luminance + 0.05) / (DARK_LUMINANCE + 0.05);
  return onWhite >= 4.5 || onWhite >= onDark ? '#ffffff' : DARK;
}

function linear(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}
