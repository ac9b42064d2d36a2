/** As much of Highcharts as is compared with: it is no dependency, and so brings no types. */
declare module 'highcharts' {
  interface DrawnChart {
    destroy(): void;
  }
  const Highcharts: { chart(parent: HTMLElement, options: object): DrawnChart };
  export { Highcharts as default };
}

declare module 'highcharts/modules/accessibility';
