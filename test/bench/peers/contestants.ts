/** Comparison of one job. */
export interface Job {
  readonly name: 'sessions' | 'finder' | 'chart' | 'form';
  /** Number of items after which all content is shown. */
  readonly rows: number;
  /** Attributes of our element. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Scripts of our element. */
  readonly scripts: readonly string[];
  /** Other contestants, by their file in `pages/`, with the name for readers. */
  readonly peers: Readonly<Record<string, string>>;
  /** Maximum ratio of our time until all content is shown to that of others. */
  readonly limits: Readonly<Record<string, number>>;
}

const EAGER = { eager: '', 'without-live': '' };

/** Jobs with their contestants. */
export const JOBS: readonly Job[] = [
  {
    name: 'sessions',
    rows: 500,
    attributes: { ...EAGER, limit: '500', days: '400' },
    scripts: ['rounds-sessions.js'],
    peers: {
      'sessions-hand-written': 'Hand-written HTML',
      'sessions-fullcalendar': 'FullCalendar list',
      'sessions-event-calendar': 'Event Calendar list',
    },
    limits: { 'sessions-hand-written': 1.1, 'sessions-fullcalendar': 0.35 },
  },
  {
    name: 'finder',
    rows: 10,
    attributes: EAGER,
    scripts: ['rounds-finder.js'],
    peers: {
      'finder-listjs': 'List.js',
      'finder-datatables': 'DataTables',
      'finder-instantsearch': 'InstantSearch',
    },
    limits: { 'finder-listjs': 1, 'finder-instantsearch': 0.6 },
  },
  {
    name: 'chart',
    rows: 1,
    attributes: EAGER,
    scripts: ['rounds-equity-chart.js', 'rounds-chart.js'],
    peers: {
      'chart-chartjs': 'Chart.js alone',
      'chart-highcharts': 'Highcharts with accessibility',
      'chart-echarts': 'ECharts',
    },
    limits: { 'chart-chartjs': 1.15, 'chart-highcharts': 0.65 },
  },
  {
    name: 'form',
    rows: 10,
    attributes: EAGER,
    scripts: ['rounds-feedback-form.js'],
    peers: {
      'form-hand-written': 'Hand-written HTML',
      'form-shoelace': 'Shoelace controls',
      'form-surveyjs': 'SurveyJS',
    },
    limits: { 'form-hand-written': 1.3, 'form-surveyjs': 0.4 },
  },
];
