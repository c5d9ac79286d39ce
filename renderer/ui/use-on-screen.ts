import { useEffect, useState } from 'react';

/** Whether any of an element is to be seen in its window; true until that is known. */
export function useOnScreen(element: Element | null): boolean {
  const [isOn, setOn] = useState(true);
  useEffect(() => {
    setOn(true);
    if (!element) return;
    const observer = new IntersectionObserver((entries) => setOn(entries.at(-1)?.isIntersecting ?? true));
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return isOn;
}
