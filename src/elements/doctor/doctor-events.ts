/** `rounds-report`: a check has finished. Does not bubble. */
export class RoundsReportEvent extends Event {
  /** Problems and remedies, as text. */
  readonly report: string;
  /** Number of problems. */
  readonly faults: number;

  constructor(report: string, faults: number) {
    super('rounds-report');
    this.report = report;
    this.faults = faults;
  }
}

declare global {
  interface HTMLElementEventMap {
    'rounds-report': RoundsReportEvent;
  }
}
