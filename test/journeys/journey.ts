// A visitor to the demo page, who taps or uses only the keyboard. Counts the actions.
import { sendKeys } from '@web/test-runner-commands';
import { setViewport, until } from '../support/browser.js';
import { closePages, openPage, resizePages, type OpenPage } from '../pages/page.js';
import { allByRole, elementAt, focusedIn, isBefore, isInside, nameOf, wordsIn } from './accessible.js';

/** A screen for journeys, in CSS pixels. */
export interface Screen {
  readonly width: number;
  readonly height: number;
}

export const PHONE: Screen = { width: 360, height: 740 };
export const DESKTOP: Screen = { width: 1280, height: 900 };

/** Input method of a visitor. */
export type Means = 'touch' | 'keyboard';

/** The variants of each journey, with their names in test titles. */
export const WAYS: readonly (readonly [name: string, screen: Screen, means: Means])[] = [
  ['on a phone', PHONE, 'touch'],
  ['on a desktop', DESKTOP, 'touch'],
  ['on a desktop by keyboard alone', DESKTOP, 'keyboard'],
];

/** Cost of a journey so far. */
export interface Meter {
  taps: number;
  keys: number;
}

export interface JourneyOptions {
  readonly screen: Screen;
  readonly means?: Means;
  readonly page?: string;
  /** Elements that load immediately, instead of near the viewport. */
  readonly eager?: string;
}

/** Maximum number of Tab presses from one control to the next, so that a test ends. */
const MAX_TABS = 80;

export class Journey {
  readonly meter: Meter = { taps: 0, keys: 0 };
  readonly document: Document;
  readonly #page: OpenPage;
  readonly #means: Means;

  private constructor(page: OpenPage, means: Means) {
    this.#page = page;
    this.document = page.document;
    this.#means = means;
  }

  /** Opens a page of the demonstration in a frame of exactly the screen's size. */
  static async open({
    screen,
    means = 'touch',
    page = 'index.html',
    eager,
  }: JourneyOptions): Promise<Journey> {
    // Elements load when they are near the window of the test, which must contain the frame.
    document.body.style.margin = '0';
    await setViewport({ width: DESKTOP.width, height: DESKTOP.height });
    resizePages(screen);
    const opened = await openPage(page);
    const frame = opened.window.frameElement as HTMLIFrameElement;
    frame.style.border = '0';
    frame.style.display = 'block';
    if (eager) opened.document.querySelector(eager)?.setAttribute('eager', '');
    const journey = new Journey(opened, means);
    await until('the frame to have its size', () => opened.window.innerHeight === screen.height);
    // Starts at the main content, as after using the page's skip link.
    if (means === 'keyboard') opened.document.querySelector<HTMLElement>('main')?.focus();
    return journey;
  }

  /** Closes the page. */
  static close(): void {
    closePages();
    resizePages();
  }

  /** Waits for an element with this role and name. The first in reading order is returned. */
  find(role: string, name: RegExp, root: Node = this.document.body): Promise<HTMLElement> {
    return until(`${role} ${name}`, () => allByRole(root, role, name)[0], 20_000);
  }

  /** Activates a control by a tap, or by Tab and Enter. */
  async activate(control: HTMLElement): Promise<void> {
    if (this.#means === 'keyboard') {
      await this.tabTo(control);
      await this.press('Enter');
      return;
    }
    this.#reach(control);
    this.meter.taps += 1;
    control.focus({ preventScroll: true });
    control.click();
  }

  /** Chooses an option of a select: two taps, or as many arrow keys as needed. The list that opens belongs to the system. */
  async choose(select: HTMLElement, option: RegExp): Promise<void> {
    const list = select as HTMLSelectElement;
    const index = [...list.options].findIndex(({ text }) => option.test(text.trim()));
    if (index === -1) throw new Error(`${nameOf(select)} has no option ${option}`);
    if (this.#means === 'keyboard') {
      await this.tabTo(select);
      this.meter.keys += Math.abs(index - list.selectedIndex);
    } else {
      this.#reach(select);
      this.meter.taps += 2;
      select.focus({ preventScroll: true });
    }
    if (list.selectedIndex === index) return;
    list.selectedIndex = index;
    list.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    list.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** Moves to a control with Tab if the visitor uses the keyboard, or with a tap. */
  async enter(control: HTMLElement): Promise<void> {
    if (this.#means === 'keyboard') await this.tabTo(control);
    else await this.activate(control);
  }

  /** Types text into the focused control. */
  async type(text: string): Promise<void> {
    this.meter.keys += text.length;
    await sendKeys({ type: text });
  }

  /** Presses a key. */
  async press(key: string): Promise<void> {
    this.meter.keys += 1;
    await sendKeys({ press: key });
  }

  /** Presses Shift and Tab together. */
  async pressShiftTab(): Promise<void> {
    this.meter.keys += 1;
    await sendKeys({ down: 'Shift' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ up: 'Shift' });
  }

  /**
   * Presses Tab, or Shift+Tab where the element is before the focused one, until the focus is on the element or inside it.
   * Returns the number of presses.
   */
  async tabTo(target: Element): Promise<number> {
    for (let presses = 0; presses <= MAX_TABS; presses += 1) {
      // Looked up before each press, because the focus moves to results once they are shown.
      const { focused } = this;
      if (isInside(focused, target)) return presses;
      await (focused && isBefore(target, focused) ? this.pressShiftTab() : this.press('Tab'));
    }
    throw new Error(`${nameOf(target)} was not reached by ${MAX_TABS} × Tab`);
  }

  get focused(): Element | null {
    return focusedIn(this.document);
  }

  /** Number of screens from the top of one element to the end of another. At most 1 means that both fit on one screen. */
  screensBetween(start: Element, end: Element): number {
    const distance = end.getBoundingClientRect().bottom - start.getBoundingClientRect().top;
    return distance / this.#page.window.innerHeight;
  }

  /** Number of words from the start of one element to another. */
  wordsBetween(start: Element, end: Element): number {
    return wordsIn(start, end).length;
  }

  /** Reports whether the top of an element is in view. */
  isInView(element: Element): boolean {
    const { top } = element.getBoundingClientRect();
    return top >= 0 && top < this.#page.window.innerHeight;
  }

  /** Scrolls to a control, and checks that a finger would touch only that control. */
  #reach(control: HTMLElement): void {
    if (!this.isInView(control)) control.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, top, width, height } = control.getBoundingClientRect();
    const touched = elementAt(this.document, left + width / 2, top + height / 2);
    if (!isInside(touched, control)) {
      const cover = touched ? `${touched.localName} “${nameOf(touched)}”` : 'nothing';
      throw new Error(`${nameOf(control)} cannot be tapped: there is ${cover}`);
    }
  }
}
