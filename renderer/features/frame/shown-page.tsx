import { type ComponentType, lazy, Suspense } from 'react';
import type { Page } from '../../state/view-slice.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { PageBody } from './page.tsx';
import { pages, views } from './views.ts';

const shown = Object.fromEntries(
  pages.map((page) => [page, lazy(async () => ({ default: await views[page].load() }))]),
) as unknown as Record<Page, ComponentType>;

/** The page one is on; its code comes when it is first gone to. */
export function ShownPage({ page }: { page: Page }) {
  const View = shown[page];
  return (
    <Suspense key={page} fallback={<Waiting />}>
      <View />
    </Suspense>
  );
}

function Waiting() {
  return (
    <PageBody>
      <div className="pt-12">
        <Skeleton />
      </div>
    </PageBody>
  );
}
