import { useEffect, useRef, useState, type RefObject } from 'react';

/** Whether what is inside is wider than its place. A place that scrolls would keep a head from staying under the top bar, so it does only then. */
export function useScrolls(): [RefObject<HTMLDivElement | null>, boolean] {
  const place = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const { current } = place;
    const inside = current?.firstElementChild;
    if (!current || !inside) return undefined;
    const measure = () => setScrolls(inside.getBoundingClientRect().width > current.clientWidth + 1);
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    observer.observe(inside);
    return () => observer.disconnect();
  });
  return [place, scrolls];
}
