import type { Page } from '@playwright/test';
import type { FakeEngine, FakeSeed } from '../../support/fake-engine.ts';

/** One state of the window and how to get there. */
export type View = { name: string; seed?: FakeSeed; go?: (page: Page, engine: FakeEngine) => Promise<void> };
