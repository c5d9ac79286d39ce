import { type ClassValue, clsx } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ['meta', 'small', 'base', 'title', 'stat', 'gauge'],
      radius: ['badge', 'control', 'popover', 'card', 'palette'],
      shadow: ['float'],
      ease: ['quick'],
    },
  },
});

/** Joins class names; of two utilities for one property the later wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
