import Highcharts from 'highcharts';
import 'highcharts/modules/accessibility';
import 'highcharts/modules/exporting';
import 'highcharts/modules/export-data';
import { box, shares } from './figures.js';

globalThis.contestant = {
  mount(place, { equity }) {
    const { labels, workforce, attendance } = shares(equity);
    const around = box(place);
    const chart = Highcharts.chart(around, {
      chart: { type: 'column', animation: false },
      title: { text: 'Shares of workforce and attendance' },
      plotOptions: { series: { animation: false } },
      exporting: { showTable: true },
      xAxis: { categories: labels },
      series: [
        { name: 'Workforce', data: workforce },
        { name: 'Attendance', data: attendance },
      ],
    });
    return () => {
      chart.destroy();
      place.replaceChildren();
    };
  },
  rows: () => (document.querySelector('.highcharts-point') ? 1 : 0),
};
