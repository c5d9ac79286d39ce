import type { ComponentProps } from 'react';
import { cn } from './cn.ts';

/** A surface with a hairline; cards never stand in cards. */
export function Card({ className, ...rest }: ComponentProps<'section'>) {
  return <section className={cn('rounded-card border border-line bg-surface', className)} {...rest} />;
}
