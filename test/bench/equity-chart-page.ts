/** The measured page: the same figures drawn by the element, by Chart.js and by Highcharts. */
import Chart from 'chart.js/auto';
import Highcharts from 'highcharts';
import 'highcharts/modules/accessibility';
import '../../src/define/rounds-equity-chart.js';
import { toInput } from '../../src/elements/equity-chart/drawing-box.js';
import { draw } from '../../src/elements/equity-chart/drawing.js';
import { toView } from '../../src/elements/equity-chart/equity-chart-model.js';
import { common } from '../../src/i18n/messages/en/common.js';
import { equityChart } from '../../src/elements/equity-chart/messages/en.js';
import { configure } from '../../src/data/configure.js';
import { EQUITY } from '../../stories/fixtures/equity.js';
import { fixtureFetch, fixtureUrl } from '../../stories/fixtures/index.js';
import { nextTask, timed, type Painters } from './painters.js';

const labels = EQUITY.sectors.map(({ label }) => label);
const values = EQUITY.cells.map(({ attendances }) =>
  attendances.state === 'value' ? attendances.value : attendances.state === 'zero' ? 0 : null
);
const workforce = EQUITY.sectors.map(({ workforce: known }) => known?.value ?? null);
const share = (all: readonly (number | null)[]): (number | null)[] => {
  const total = all.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  return all.map((one) => (one === null ? null : (100 * one) / total));
};
const series = [
  { name: 'Share of attendances', data: share(values) },
  { name: 'Share of workforce', data: share(workforce) },
];

const words = { ...common, ...equityChart };

const painters: Painters<'drawing' | 'element' | 'chart' | 'highcharts'> = {
  /** The element's drawing, from figures in memory. */
  drawing: () =>
    timed((parent) => {
      const box = document.createElement('div');
      const canvas = document.createElement('canvas');
      box.style.height = '600px';
      canvas.style.position = 'absolute';
      box.append(canvas);
      parent.append(box);
      // Computed from the answer, as the element does.
      const input = toInput(toView(EQUITY, 'share', false), words, ({ sector }) => sector.label, 'ltr');
      if (!input) throw new Error('There is nothing to draw');
      const drawn = draw(canvas, input);
      return () => {
        drawn.destroy();
      };
    }),
  /** The whole element, from its request to the backend. */
  element: () =>
    timed(async (parent) => {
      // A different `fetch` creates a new client without cached answers.
      configure({ fetch: (input, init) => fixtureFetch(input, init) });
      const element = document.createElement('rounds-equity-chart');
      element.eager = true;
      element.withoutLive = true;
      element.baseUrl = fixtureUrl('default');
      parent.append(element);
      // Chart.js sets the size of the canvas when it draws.
      while ((element.shadowRoot?.querySelector('canvas')?.width ?? 300) === 300) await nextTask();
      return () => {
        element.remove();
      };
    }),
  chart: () =>
    timed((parent) => {
      const box = document.createElement('div');
      const canvas = document.createElement('canvas');
      box.style.height = '600px';
      box.append(canvas);
      parent.append(box);
      const chart = new Chart(canvas, {
        type: 'bar',
        data: { labels, datasets: series.map(({ name, data }) => ({ label: name, data })) },
        options: { indexAxis: 'y', animation: false, maintainAspectRatio: false },
      });
      return () => {
        chart.destroy();
      };
    }),
  highcharts: () =>
    timed((parent) => {
      const chart = Highcharts.chart(parent, {
        chart: { type: 'bar', animation: false, height: 600 },
        title: { text: 'Who gets access to Rounds' },
        xAxis: { categories: labels },
        plotOptions: { series: { animation: false } },
        series: series.map((one) => ({ type: 'bar', ...one })),
      });
      return () => {
        chart.destroy();
      };
    }),
};

Object.assign(window, { painters });
