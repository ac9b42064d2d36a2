/** Types for the parts of Highcharts that the benchmark uses, because it is not a dependency. */
declare module 'highcharts' {
  interface DrawnChart {
    destroy(): void;
  }
  const Highcharts: { chart(parent: HTMLElement, options: object): DrawnChart };
  export { Highcharts as default };
}

declare module 'highcharts/modules/accessibility';
