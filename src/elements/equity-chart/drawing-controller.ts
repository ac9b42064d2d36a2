import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { readPart } from '../../data/shared-parts.js';
import { afterPaint } from '../../controllers/render-queue.js';
import { lazy } from '../../data/lazy.js';
import type { DrawingInput } from './drawing-lines.js';
import type { DrawingModule, CanvasDrawing } from './drawing.js';
import type { PictureTexts } from './picture.js';

const loadDrawing = lazy(() => import('./drawing.js'));

/** Returns the drawing that `rounds-chart.js` has stored, if the page has that script. */
const storedDrawing = () => readPart('chart') as DrawingModule | undefined;

/** Options of a {@link DrawingController}. */
interface DrawingOptions {
  /** True if the element is in or near the viewport and shows a drawing, or will once its figures have loaded. */
  readonly isWanted: () => boolean;
  /** Returns the input to draw: the same object until it changes. */
  readonly drawing: () => DrawingInput | null;
  /** Returns the canvas to draw on, after the host has updated. */
  readonly canvas: () => HTMLCanvasElement | null;
}

/**
 * Draws while its host is connected. Loads the drawing module when the host first approaches the viewport, while its figures
 * are on their way. Draws once the table has been painted, redraws after changes, and releases everything when the host is
 * removed.
 */
export class DrawingController implements ReactiveController {
  /** True if the drawing module could not be loaded, or cannot draw on this page. */
  isUnavailable = false;
  readonly #host: ReactiveControllerHost;
  readonly #options: DrawingOptions;
  #isConnected = false;
  #hasDrawn = false;
  #loading: Promise<void> | null = null;
  #module: DrawingModule | null = null;
  #chart: CanvasDrawing | null = null;
  #canvas: HTMLCanvasElement | null = null;
  #shown: DrawingInput | null = null;

  constructor(host: ReactiveControllerHost, options: DrawingOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.#isConnected = true;
    // A module that failed to load may be available when the element is next connected.
    this.#loading = null;
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    this.#clear();
  }

  hostUpdated(): void {
    if (!this.#isConnected || !this.#options.isWanted()) return;
    if (!this.#module) void this.#load();
    else if (this.#hasDrawn) this.#draw();
    else void this.#drawAfterTable();
  }

  /** The first drawing takes longer than the table. */
  async #drawAfterTable(): Promise<void> {
    if (!this.#options.drawing()) return;
    await afterPaint();
    this.#draw();
  }

  #draw(): void {
    const drawing = this.#options.drawing();
    const canvas = this.#options.canvas();
    if (!this.#isConnected || !this.#module || !drawing) return;
    if (canvas !== this.#canvas) this.#clear();
    if (!canvas || drawing === this.#shown) return;
    try {
      if (this.#chart) this.#chart.update(drawing);
      else this.#chart = this.#module.draw(canvas, drawing);
    } catch (error) {
      // Old page libraries replace native methods that the drawing needs. The table shows every figure without it.
      console.warn('[rounds-elements] The chart cannot be drawn on this page', error);
      this.isUnavailable = true;
      this.#host.requestUpdate();
    }
    this.#canvas = canvas;
    this.#shown = drawing;
    this.#hasDrawn = true;
  }

  /** Returns a picture of the drawing with its text, even if nothing is drawn yet; `null` if it cannot be created. */
  async picture(texts: PictureTexts): Promise<Blob | null> {
    const canvas = this.#options.canvas();
    const drawing = this.#options.drawing();
    if (!canvas || !drawing) return null;
    if (!this.#module) await this.#load();
    return (await this.#module?.picture(canvas, drawing, texts)) ?? null;
  }

  /** Loads the module once for each time that the host is connected. */
  #load(): Promise<void> {
    return (this.#loading ??= this.#loadModule());
  }

  async #loadModule(): Promise<void> {
    try {
      this.#module = await (storedDrawing() ?? loadDrawing());
    } catch {
      // The table shows every figure without the drawing.
      this.#module = storedDrawing() ?? null;
    }
    const isUnavailable = this.#module === null;
    if (isUnavailable === this.isUnavailable) {
      await this.#drawAfterTable();
      return;
    }
    this.isUnavailable = isUnavailable;
    this.#host.requestUpdate();
  }

  #clear(): void {
    this.#chart?.destroy();
    this.#chart = this.#canvas = this.#shown = null;
  }
}
