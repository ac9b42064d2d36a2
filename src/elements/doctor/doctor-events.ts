/** `rounds-report`: a check-up is over. Does not bubble. */
export class RoundsReportEvent extends Event {
  /** What was found and what to change, as text. */
  readonly report: string;
  /** How much there is to mend. */
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
