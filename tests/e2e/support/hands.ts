import type { BrowserContext, Page } from 'playwright-core';

/**
 * Collects what reaches the pages of a context other than by keys: the pointer's events, text that no key wrote, and
 * focus that neither a key nor the page itself moved. What a test does with `click`, `hover`, `fill`, `check`, or with
 * `press` and `focus` on a locator, is in the list.
 */
export async function watchHands(context: BrowserContext): Promise<string[]> {
  const found: string[] = [];
  await context.exposeBinding('reportHand', (_source, what: string) => void found.push(what));
  await context.addInitScript(recordHands);
  for (const page of context.pages()) await page.evaluate(recordHands);
  return found;
}

/** Runs in the page. */
function recordHands(): void {
  const report = (event: Event) => {
    const { target } = event;
    const on = target instanceof Element ? `${target.tagName.toLowerCase()} ${target.textContent?.slice(0, 40)}` : '';
    (window as unknown as { reportHand(what: string): void }).reportHand(`${event.type} on ${on}`);
  };
  const held = new Set<string>();
  let owed = false; // behind the last stop Tab goes through the browser, and its focus comes late
  const listen = <K extends keyof WindowEventMap>(type: K, listener: (event: WindowEventMap[K]) => void) =>
    window.addEventListener(type, (event) => event.isTrusted && listener(event), { capture: true, passive: true });

  for (const type of ['pointerdown', 'pointermove', 'mousemove', 'wheel', 'touchstart'] as const) listen(type, report);
  listen('keydown', (event) => {
    held.add(event.code);
    owed = event.code === 'Tab';
  });
  // The space bar works only after its keyup was told.
  listen('keyup', (event) => setTimeout(() => held.delete(event.code)));
  listen('input', (event) => {
    if (event instanceof InputEvent && held.size === 0) report(event);
  });

  let byPage = 0;
  for (const { prototype } of [HTMLElement, SVGElement]) {
    const { focus } = prototype;
    prototype.focus = function (options) {
      byPage += 1;
      focus.call(this, options);
      byPage -= 1;
    };
  }
  let last: EventTarget | null = null;
  listen('focusin', (event) => {
    // A page that comes to the front gets its focus back.
    if (byPage === 0 && held.size === 0 && !owed && event.target !== last) report(event);
    owed = false;
    last = event.target;
  });
}

/** A page that nothing but keys works on. */
export type Hands = ReturnType<typeof handsOn>;

const FAR = 150;
/** A group of choices; one that a fieldset names is no group of its own. */
const GROUP =
  'xpath=ancestor::*[@role="group" or @role="radiogroup" or (@role="presentation" and *[@aria-pressed])][1]';
const GROUPS = '[role=group], [role=radiogroup], [role=presentation]:has(> [aria-pressed])';

/** The keyboard in the test's hands; what a locator names is only looked at and gone to by keys. */
export function handsOn(page: Page) {
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** Goes to an address and waits for what it shows: what is pressed before that is meant for nothing. */
  const open = async (address: string) => {
    await page.goto(address);
    await page.getByRole('heading').first().waitFor();
  };
  const type = (text: string) => page.keyboard.type(text);
  const isAt = (target: Locator) =>
    target.evaluate((element) => element === document.activeElement || element.hasAttribute('data-highlighted'));
  const until = async (key: string, target: Locator) => {
    await target.waitFor({ state: 'attached' });
    for (let steps = 0; !(await isAt(target)); steps += 1) {
      if (steps === FAR) throw new Error(`${key} does not lead to ${target.toString()}`);
      await press(key);
      if (key.startsWith('Arrow')) await page.evaluate(drawn);
    }
  };
  /** Presses Tab, or another key, until the focus is there; within a group of choices the arrow goes on. */
  const to = async (target: Locator, key = 'Tab') => {
    await target.waitFor();
    const roving = key.endsWith('Tab') && (await target.evaluate(isWithinGroup, GROUPS));
    if (roving) await until(key, target.locator(GROUP).locator('[tabindex="0"]'));
    await until(roving ? 'ArrowRight' : key, target);
  };
  /** Goes there and presses Enter. */
  const enter = async (target: Locator, key = 'Tab') => {
    await to(target, key);
    await press('Enter');
  };
  /** Goes to a box or a switch and turns it over. */
  const turn = async (target: Locator) => {
    await to(target);
    await press('Space');
  };
  /** Goes to a field and types over what it holds. */
  const write = async (target: Locator, text: string) => {
    await to(target);
    await press('ControlOrMeta+a');
    await type(text);
  };
  /** Opens a list or a menu and picks from it. */
  const pick = async (opener: Locator, name: string | RegExp) => {
    await enter(opener);
    const choice = page.getByRole('option', { name }).or(page.getByRole('menuitem', { name })).first();
    await choice.waitFor();
    // A list that has just opened goes to what was chosen before.
    await page.locator('[data-highlighted], [role=menu]:focus').first().waitFor();
    await enter(choice, 'ArrowDown');
  };
  /** Runs what the palette offers first for these words. */
  const palette = async (words: string, name: string | RegExp = words) => {
    await press('ControlOrMeta+k');
    await type(words);
    const offer = page.getByRole('dialog').getByRole('option', { name }).first();
    await offer.waitFor();
    await until('ArrowDown', offer);
    await press('Enter');
  };
  /** Presses a button of the newest toast. */
  const answer = async (name: string) => {
    const button = page.locator('[data-toast]').getByRole('button', { name }).first();
    await button.waitFor();
    await press('F6');
    await enter(button);
  };
  return { page, open, press, type, to, enter, turn, write, pick, palette, answer };
}

/** What an arrow moved to has been drawn: a list brings its row first and then the focus. */
function drawn(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

/** What an arrow leads to, not Tab. */
function isWithinGroup(element: HTMLElement | SVGElement, groups: string): boolean {
  return element.tabIndex < 0 && element.closest(groups) !== null;
}

type Locator = ReturnType<Page['locator']>;
