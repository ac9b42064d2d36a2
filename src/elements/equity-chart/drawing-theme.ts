/** Colours and typeface of a drawing, read from the page. */
export interface Theme {
  readonly text: string;
  readonly muted: string;
  readonly bar: string;
  /** Colour of the ticks and lines of a fair share. */
  readonly fair: string;
  readonly surface: string;
  /** Font size in CSS pixels. */
  readonly size: number;
  readonly family: string;
}

/** Reads the theme from the container of a drawing, where the style sheet sets it. */
export const readTheme = (box: Element, isPaper = matchMedia('print').matches): Theme => {
  const { color, fontSize, fontFamily } = getComputedStyle(box);
  const marks = [...box.querySelectorAll(isPaper ? '.paper i' : '.colours:not(.paper) i')];
  const [text = color, muted = color, bar = color, fair = color] = marks.map(
    (mark) => getComputedStyle(mark).color
  );
  const surface = marks[0] ? getComputedStyle(marks[0]).outlineColor : 'Canvas';
  return { text, muted, bar, fair, surface, size: parseFloat(fontSize) || 16, family: fontFamily };
};
