/** A part of an element, as its manifest describes it. */
export interface Part {
  readonly name: string;
  readonly description?: string | undefined;
}

/** Rectangle of a part, in pixels from the top left corner of the picture. */
export interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A part that the picture shows, with its number and the position of that number. */
export interface NumberedPart extends Part {
  readonly number: number;
  readonly place: Place;
  readonly mark: { readonly left: number; readonly top: number };
}

/** Side of a number’s square in pixels, with the gap to the next. */
const MARK = 24;

const isVisible = (part: Element): boolean => {
  const { width, height } = part.getBoundingClientRect();
  return width > 1 && height > 1 && part.checkVisibility({ visibilityProperty: true });
};

const placeIn = (picture: DOMRect, part: Element): Place => {
  const { left, top, width, height } = part.getBoundingClientRect();
  return { left: left - picture.left, top: top - picture.top, width, height };
};

/**
 * Returns the parts that an element shows, each with the position of its number: its own top left corner, or the next free
 * position to the right of it.
 */
export const numberParts = (
  parts: readonly Part[],
  root: ShadowRoot,
  picture: DOMRect
): readonly NumberedPart[] => {
  const numbered: NumberedPart[] = [];
  for (const part of parts) {
    const shown = [...root.querySelectorAll(`[part~="${part.name}"]`)].find(isVisible);
    if (!shown) continue;
    const place = placeIn(picture, shown);
    const mark = { left: Math.max(0, place.left - MARK / 2), top: Math.max(0, place.top - MARK / 2) };
    const isTaken = (): boolean =>
      numbered.some(
        (other) => Math.abs(other.mark.left - mark.left) < MARK && Math.abs(other.mark.top - mark.top) < MARK
      );
    while (isTaken()) mark.left += MARK;
    numbered.push({ ...part, number: numbered.length + 1, place, mark });
  }
  return numbered;
};
