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

/** Position of a number, in pixels from the top left corner of the picture. */
interface Mark {
  readonly left: number;
  readonly top: number;
}

/** A part that the picture shows, with its number. */
export interface NumberedPart extends Part {
  readonly number: number;
  readonly place: Place;
  readonly mark: Mark;
}

/** Distance between two numbers, in pixels. */
const MARK = 24;

/** The number of columns for numbers beside the picture. */
const COLUMNS = 3;

/** Parts that begin at most this far from the edge have their numbers beside the picture. */
const EDGE = 8;

const isVisible = (part: Element): boolean => {
  const { width, height } = part.getBoundingClientRect();
  return width > 1 && height > 1 && part.checkVisibility({ visibilityProperty: true });
};

const placeIn = (picture: DOMRect, part: Element): Place => {
  const { left, top, width, height } = part.getBoundingClientRect();
  return { left: left - picture.left, top: top - picture.top, width, height };
};

/** Returns the positions for a number, best first: beside the picture, or at the top left corner of the part. */
function* positions({ left, top }: Place, edge: number): Generator<Mark> {
  const isAtEdge = left - edge < EDGE;
  for (let row = 0; ; row += 1)
    for (let column = 0; column < COLUMNS; column += 1)
      yield isAtEdge
        ? { left: edge - (column + 1) * MARK - 4, top: top + row * MARK }
        : { left: left - 20 - column * MARK, top: top - 6 + row * MARK };
}

/** Returns the parts that an element shows, each with the first free position for its number. */
export const numberParts = (
  parts: readonly Part[],
  element: Element,
  picture: DOMRect
): readonly NumberedPart[] => {
  const edge = element.getBoundingClientRect().left - picture.left;
  const numbered: NumberedPart[] = [];
  const isFree = ({ left, top }: Mark): boolean =>
    numbered.every(({ mark }) => Math.abs(mark.left - left) >= MARK || Math.abs(mark.top - top) >= MARK);
  for (const part of parts) {
    const all = element.shadowRoot?.querySelectorAll(`[part~="${part.name}"]`) ?? [];
    const shown = [...all].find(isVisible);
    if (!shown) continue;
    const place = placeIn(picture, shown);
    for (const mark of positions(place, edge)) {
      if (!isFree(mark)) continue;
      numbered.push({ ...part, number: numbered.length + 1, place, mark });
      break;
    }
  }
  return numbered;
};
