// The minimum for any page that draws with Chart.js: no table, no words and no keyboard support.
import { BarController, BarElement, CategoryScale, Chart, Legend, LinearScale, Tooltip } from 'chart.js';
import { box, shares } from './figures.js';

Chart.register(BarController, BarElement, CategoryScale, Legend, LinearScale, Tooltip);
let chart;

globalThis.contestant = {
  mount(place, { equity }) {
    const { labels, workforce, attendance } = shares(equity);
    const around = box(place);
    const canvas = document.createElement('canvas');
    around.append(canvas);
    chart = new Chart(canvas, {
      type: 'bar',
      data: {
        labels,
        datasets: [
          { label: 'Workforce', data: workforce },
          { label: 'Attendance', data: attendance },
        ],
      },
      options: { animation: false, maintainAspectRatio: false },
    });
    return () => {
      chart.destroy();
      around.remove();
    };
  },
  rows: () => (chart?.chartArea ? 1 : 0),
};
