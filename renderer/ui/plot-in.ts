import type UPlot from 'uplot';

/** Keeps a chart in the box: drawn anew when the theme changes, as large as the box is. Gives back how to take it out. */
export function plotIn(element: HTMLElement, plot: { current: UPlot | null }, make: () => UPlot): () => void {
  const draw = () => {
    plot.current?.destroy();
    plot.current = make();
  };
  draw();
  const resize = new ResizeObserver(() =>
    plot.current?.setSize({ width: element.clientWidth, height: element.clientHeight }),
  );
  resize.observe(element);
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  scheme.addEventListener('change', draw);
  window.addEventListener('fob-theme', draw);
  return () => {
    resize.disconnect();
    scheme.removeEventListener('change', draw);
    window.removeEventListener('fob-theme', draw);
    plot.current?.destroy();
    plot.current = null;
  };
}
