/** Icon bodies on a 24 × 24 grid, drawn with a stroke; each pack chooses width, ends and fill. */
export const ICON_SHAPES: Readonly<Record<string, string>> = {
  'arrow-right': '<path d="M4 12h16M14 6l6 6-6 6"/>',
  bell: '<path d="M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 20a2 2 0 0 0 4 0"/>',
  bookmark: '<path d="M7 4h10v16l-5-4-5 4z"/>',
  camera: '<path d="M4 8h4l2-3h4l2 3h4v11H4z"/><circle cx="12" cy="13" r="3.5"/>',
  chart: '<path d="M4 20V4M4 20h16M8 16v-4M12 16V8M16 16v-6"/>',
  check: '<path d="M5 13l4 4L19 7"/>',
  cloud: '<path d="M7 18a4 4 0 0 1 0-8 5.5 5.5 0 0 1 10.6 1.4A3.4 3.4 0 0 1 17 18z"/>',
  cube: '<path d="M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9"/>',
  eye: '<path d="M2 12s4-6 10-6 10 6 10 6-4 6-10 6-10-6-10-6z"/><circle cx="12" cy="12" r="2.5"/>',
  folder: '<path d="M3 6h6l2 2h10v11H3z"/>',
  heart: '<path d="M12 20s-8-5-8-10.5A4.5 4.5 0 0 1 12 7a4.5 4.5 0 0 1 8 2.5C20 15 12 20 12 20z"/>',
  home: '<path d="M4 11l8-7 8 7v9h-5v-6H9v6H4z"/>',
  layers: '<path d="M12 4l9 5-9 5-9-5zM3 14l9 5 9-5"/>',
  lock: '<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>',
  moon: '<path d="M20 14A8 8 0 0 1 10 4a8 8 0 1 0 10 10z"/>',
  search: '<circle cx="11" cy="11" r="6"/><path d="M20 20l-4.5-4.5"/>',
  star: '<path d="M12 4l2.5 5.200 5.5.800-4 4 1 5.700-5-2.700-5 2.700 1-5.700-4-4 5.5-.8z"/>',
  sun: '<circle cx="12" cy="12" r="4"/><path d="M12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M5 19l2-2M17 7l2-2"/>',
};

export type IconStyle = 'outline' | 'bold' | 'duotone';

/** A whole SVG document of one shape in one style. */
export function iconSvg(shape: string, style: IconStyle): string {
  const width = { outline: 1.5, bold: 2.5, duotone: 1.5 }[style];
  const fill = style === 'duotone' ? 'currentColor" fill-opacity="0.2' : 'none';
  const stroke = `stroke="currentColor" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24" fill="${fill}" ${stroke}>${ICON_SHAPES[shape] ?? ''}</svg>`;
}
