/** The mark: a key's bow and bit on the accent. */
export function Logo({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden className="shrink-0 forced-color-adjust-none">
      <rect width="32" height="32" rx="8" className="fill-ink forced-colors:fill-[CanvasText]" />
      <g className="fill-none stroke-bg forced-colors:stroke-[Canvas]" strokeWidth="2.4" strokeLinecap="round">
        <circle cx="12.5" cy="12.5" r="4.6" />
        <path d="M16 16l8 8m-3.6-3.6 2.6-2.6" />
      </g>
    </svg>
  );
}
