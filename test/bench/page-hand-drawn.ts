/** Draws the figures of the hand-written page with Chart.js. */
import { BarController, BarElement, CategoryScale, Chart, LinearScale } from 'chart.js';
import type { Equity } from '../../src/contract/equity.js';

Chart.register(BarController, BarElement, CategoryScale, LinearScale);

/** Draws attendances next to the workforce, from the answer to `/equity`. */
export const draw = (canvas: HTMLCanvasElement, answer: unknown): void => {
  const { sectors, cells } = answer as Equity;
  const counts = sectors.map(({ code }) => {
    const found = cells.findLast(({ sector }) => sector === code)?.attendances;
    return found?.state === 'value' ? found.value : 0;
  });
  new Chart(canvas, {
    type: 'bar',
    data: {
      labels: sectors.map(({ label }) => label),
      datasets: [{ data: counts }, { data: sectors.map(({ workforce }) => (workforce?.value ?? 0) / 1000) }],
    },
    options: { indexAxis: 'y', animation: false, maintainAspectRatio: false },
  });
};
