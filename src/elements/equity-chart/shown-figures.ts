import type { Equity } from '../../contract/equity.js';
import { shapeOf, type View } from './equity-chart-model.js';

/** The figures that a chart shows: the latest, unless they would move content while a visitor is in the element. */
export class ShownFigures {
  /** Figures on display; `null` while there are none. */
  view: View | null = null;
  /** Options that the figures are for. Figures for other options are shown at once. */
  #key = '';
  /** Publication time of the last announced figures. */
  #announced: string | null | undefined;

  /** Removes the figures. */
  clear(): void {
    this.view = null;
  }

  /**
   * Accepts the figures of an answer.
   *
   * @param key options that they are for
   * @param isInUse returns whether the focus is in the element
   */
  accept(data: Equity, key: string, toView: () => View, isInUse: () => boolean): void {
    const isSameKey = key === this.#key;
    if (isSameKey && data === this.view?.data) return;
    const view = toView();
    const wouldMove = this.view !== null && shapeOf(view) !== shapeOf(this.view);
    if (isSameKey && wouldMove && isInUse()) return;
    if (!isSameKey) this.#announced = data.publishedAt;
    this.view = view;
    this.#key = key;
  }

  /** Returns whether a publication differs from the last announced one, and marks it as announced. */
  announce(publishedAt: string | null): boolean {
    const isNew = publishedAt !== this.#announced;
    this.#announced = publishedAt;
    return isNew;
  }
}
