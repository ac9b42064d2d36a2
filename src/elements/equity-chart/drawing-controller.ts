import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { readPart } from '../../data/handed-over.js';
import { lazy } from '../../data/lazy.js';
import type { DrawingInput } from './drawing-data.js';
import type { DrawingParts, Drawn, PictureTexts } from './drawing.js';

const loadDrawing = lazy(() => import('./drawing.js'));

/** Returns the drawing that `rounds-chart.js` has stored, if the page has that script. */
const storedDrawing = () => readPart('chart') as DrawingParts | undefined;

/** Options of a {@link DrawingController}. */
interface DrawingOptions {
  /** Whether anybody is near enough to see it. */
  readonly wanted: () => boolean;
  /** What to draw; the same object as long as nothing has changed. */
  readonly drawing: () => DrawingInput | null;
  /** Where to draw, after an update of the host. */
  readonly canvas: () => HTMLCanvasElement | null;
}

/**
 * Draws while its host is on the page: fetches what draws when it is first wanted, draws anew what has changed, and lets
 * go of everything when the host is removed.
 */
export class DrawingController implements ReactiveController {
  /** Whether there is nothing to draw with. */
  absent = false;
  readonly #host: ReactiveControllerHost;
  readonly #options: DrawingOptions;
  #connected = false;
  #asked = false;
  #parts: DrawingParts | null = null;
  #drawn: Drawn | null = null;
  #canvas: HTMLCanvasElement | null = null;
  #shown: DrawingInput | null = null;

  constructor(host: ReactiveControllerHost, options: DrawingOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.#connected = true;
    // What could not be fetched may be there the next time that the element is put on a page.
    this.#asked = false;
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#clear();
  }

  hostUpdated(): void {
    const drawing = this.#options.drawing();
    if (!this.#connected || !drawing || !this.#options.wanted()) return;
    const canvas = this.#options.canvas();
    if (!this.#parts) {
      void this.#load();
      return;
    }
    if (canvas !== this.#canvas) this.#clear();
    if (!canvas || drawing === this.#shown) return;
    if (this.#drawn) this.#drawn.update(drawing);
    else this.#drawn = this.#parts.draw(canvas, drawing);
    this.#canvas = canvas;
    this.#shown = drawing;
  }

  /** A picture of the drawing with its texts, to keep; `null` where it cannot be made. */
  async picture(texts: PictureTexts): Promise<Blob | null> {
    const canvas = this.#canvas;
    const drawing = this.#shown;
    return canvas && drawing ? ((await this.#parts?.picture(canvas, drawing, texts)) ?? null) : null;
  }

  async #load(): Promise<void> {
    if (this.#asked) return;
    this.#asked = true;
    try {
      this.#parts = await (storedDrawing() ?? loadDrawing());
    } catch {
      // The table says everything without a drawing.
      this.#parts = storedDrawing() ?? null;
    }
    this.absent = this.#parts === null;
    this.#host.requestUpdate();
  }

  #clear(): void {
    this.#drawn?.destroy();
    this.#drawn = this.#canvas = this.#shown = null;
  }
}
