import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { systemAfterKey, type Layout, type Place } from './systems-layout.js';
import type { SystemRow, SystemsView } from './systems-model.js';
import { roundsOf, systemsWhat, type SystemsWords } from './systems-words.js';

/** Width of a hexagon with its corner at the top, in units of the drawing: CSS pixels at full width. */
const WIDTH = 110;

/** Distance from the middle of a hexagon to a corner. */
const RADIUS = WIDTH / Math.sqrt(3);

const ROW_HEIGHT = 1.5 * RADIUS;
const MARGIN = 4;
const LINE_HEIGHT = 15;

/**
 * Number of characters that always fit on a line. A longer word is set in smaller type, so no font overflows or is cut off.
 */
const MAX_CHARACTERS = 14;

const CORNERS: readonly (readonly [x: number, y: number])[] = [
  [0, -RADIUS],
  [WIDTH / 2, -RADIUS / 2],
  [WIDTH / 2, RADIUS / 2],
  [0, RADIUS],
  [-WIDTH / 2, RADIUS / 2],
  [-WIDTH / 2, -RADIUS / 2],
];

/** A hexagon of the map with its lines of text. */
export interface Hexagon {
  readonly row: SystemRow;
  readonly x: number;
  readonly y: number;
  readonly corners: readonly (readonly [x: number, y: number])[];
  readonly lines: readonly HexagonLine[];
}

/** A line of text in a hexagon. */
interface HexagonLine {
  readonly text: string;
  readonly isName: boolean;
  readonly y: number;
  /** Size of a long word, such as `0.88em`; `null` if it fits. */
  readonly size: string | null;
}

/** Everything that a map shows, in units of the drawing. */
export interface SystemsMap {
  readonly width: number;
  readonly height: number;
  readonly hexagons: readonly Hexagon[];
}

/** Breaks a name into lines, at spaces. */
const wrap = (name: string): string[] =>
  name.split(' ').reduce<string[]>((lines, word) => {
    const last = lines[lines.length - 1];
    if (last === undefined || last.length + word.length >= MAX_CHARACTERS) return [...lines, word];
    return [...lines.slice(0, -1), `${last} ${word}`];
  }, []);

/** Returns the hexagons of a layout, in its order. */
export const toMap = ({ rows }: SystemsView, layout: Layout, words: SystemsWords): SystemsMap => {
  const places = [...layout.values()];
  const most = (of: (place: Place) => number): number => Math.max(...places.map(of));
  const hexagons = [...layout].flatMap(([code, place]): Hexagon[] => {
    const row = rows.find((one) => one.code === code);
    if (!row) return [];
    const texts = [
      ...wrap(row.shortName).map((text) => ({ text, isName: true })),
      ...roundsOf(row, words).map((text) => ({ text, isName: false })),
    ];
    return [
      {
        row,
        x: MARGIN + (WIDTH * (place.column + 1)) / 2,
        y: MARGIN + RADIUS + ROW_HEIGHT * place.row,
        corners: CORNERS,
        lines: texts.map((line, at) => ({
          ...line,
          y: LINE_HEIGHT * (at - (texts.length - 1) / 2),
          size:
            line.isName && line.text.length > MAX_CHARACTERS
              ? `${(MAX_CHARACTERS / line.text.length).toFixed(2)}em`
              : null,
        })),
      },
    ];
  });
  return {
    width: 2 * MARGIN + (WIDTH * (most(({ column }) => column) + 2)) / 2,
    height: 2 * (MARGIN + RADIUS) + ROW_HEIGHT * most(({ row }) => row),
    hexagons,
  };
};

/** State of the map, and what it does. */
export interface MapOptions {
  /** Code of the chosen system; `null` for none. */
  readonly chosen: string | null;
  /** Code of the system that the page is about; `null` for none. */
  readonly own: string | null;
  readonly choose: (code: string) => void;
}

/** Moves the focus, which chooses. */
const focusOn = (map: Element, code: string): void => {
  const hexagons = [...map.querySelectorAll<SVGElement>('[role=option]')];
  hexagons.find(({ dataset }) => dataset['code'] === code)?.focus();
};

const hexagonTemplate = (
  { row, x, y, corners, lines }: Hexagon,
  isReachable: boolean,
  { chosen, own, choose }: MapOptions,
  words: SystemsWords
): SVGTemplateResult => {
  // Begins with the visible text, which is what users of speech control say.
  const label = [
    `${row.shortName}: ${roundsOf(row, words).join(', ')}`,
    ...(row.name === row.shortName ? [] : [row.name]),
    ...(row.code === own ? [words.thisSystem] : []),
  ].join('; ');
  const kind = [row.held === null ? 'no-data' : '', row.code === own ? 'own' : ''].filter(Boolean).join(' ');
  return svg`<g
    role="option"
    class=${kind || nothing}
    data-code=${row.code}
    tabindex=${isReachable ? 0 : -1}
    aria-selected=${row.code === chosen}
    aria-label=${label}
    transform=${`translate(${x.toFixed(1)} ${y.toFixed(1)})`}
    @click=${() => {
      choose(row.code);
    }}
    @focus=${() => {
      choose(row.code);
    }}
  >
    <polygon points=${corners.map(([left, top]) => `${left.toFixed(1)},${top.toFixed(1)}`).join(' ')}></polygon>
    ${lines.map(
      ({ text, isName, y: middle, size }) =>
        svg` <text
          class=${isName ? 'name' : nothing}
          y=${middle}
          dy="0.35em"
          text-anchor="middle"
        ><tspan font-size=${size ?? nothing}>${text}</tspan></text>`
    )}
  </g>`;
};

/**
 * Renders the map: a list from which to choose a system, in which the arrow keys move from a hexagon to its neighbour. It
 * describes each system in words, and never uses colour alone.
 */
export const mapTemplate = (
  systems: SystemsView,
  layout: Layout,
  options: MapOptions,
  words: SystemsWords
): TemplateResult => {
  const { width, height, hexagons } = toMap(systems, layout, words);
  const isShown = (code: string | null): boolean => hexagons.some(({ row }) => row.code === code);
  const first = hexagons[0]?.row.code;
  const reachable = [options.chosen, options.own].find(isShown) ?? first;
  const onKey = (event: KeyboardEvent): void => {
    const from = (event.target as SVGElement).dataset['code'];
    const next = from === undefined ? null : systemAfterKey(layout, from, event.key);
    if (next === null) return;
    event.preventDefault();
    focusOn(event.currentTarget as Element, next);
  };
  return html`<svg
    class="map"
    part="map"
    role="listbox"
    aria-label=${words.mapLabel(systemsWhat(systems, words))}
    viewBox=${`0 0 ${width.toFixed(0)} ${height.toFixed(0)}`}
    @keydown=${onKey}
  >
    ${hexagons.map((hexagon) => hexagonTemplate(hexagon, hexagon.row.code === reachable, options, words))}
  </svg>`;
};
