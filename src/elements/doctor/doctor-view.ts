import type { DoctorMessages } from './messages/en.js';
import type { Entry } from './doctor-report.js';

/** Actions of the view's buttons. */
interface ViewActions {
  readonly again: () => void;
  readonly copy: (report: HTMLTextAreaElement) => void;
}

/** Content of the view. */
interface ViewModel {
  readonly messages: DoctorMessages;
  readonly headingLevel: number;
  /** The results; `null` during a check. */
  readonly entries: readonly Entry[] | null;
  readonly report: string;
}

type Attributes = Readonly<Record<string, string>>;

const make = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

const button = (part: string, label: string, action: () => void): HTMLButtonElement => {
  const element = make('button', { type: 'button', part }, label);
  element.addEventListener('click', action);
  return element;
};

const heading = (level: number): 'h2' | 'h3' | 'h4' | 'h5' | 'h6' => {
  const names = ['h2', 'h3', 'h4', 'h5', 'h6'] as const;
  return names[Math.min(Math.max(Math.trunc(level) || 2, 2), 6) - 2] ?? 'h2';
};

/** The frame, and its boxes for the heading and for what is below the status. They stay when the view changes. */
export interface Frame {
  readonly root: HTMLElement;
  readonly head: HTMLElement;
  readonly body: HTMLElement;
}

/** Builds the frame around the status, which must stay in the page for screen readers to announce its changes. */
export const frameAround = (status: HTMLElement): Frame => {
  const head = document.createElement('div');
  const body = document.createElement('div');
  return { root: make('div', { id: 'root', part: 'root' }, head, status, body), head, body };
};

/** Builds the heading. */
export const titleOf = ({ messages, headingLevel }: ViewModel): HTMLElement =>
  make(heading(headingLevel), { part: 'heading' }, messages.title);

/** Builds the findings from DOM nodes, which works even if Trusted Types block templates. Returns none during a check. */
export const findingsOf = (
  { messages, entries, report }: ViewModel,
  { again, copy }: ViewActions
): HTMLElement[] => {
  if (!entries) return [];
  const items = entries.map(({ severity, problem, remedy }) =>
    make(
      'li',
      { part: `finding ${severity}`, 'data-severity': severity },
      make('p', {}, make('strong', {}, `${messages.severities[severity]}: `), problem),
      ...(remedy ? [make('p', {}, remedy)] : [])
    )
  );
  const text = make('textarea', {
    id: 'report',
    part: 'report',
    readonly: '',
    rows: '8',
    spellcheck: 'false',
    dir: 'auto',
  });
  text.value = report;
  return [
    make('ul', { role: 'list', part: 'findings' }, ...items),
    make('label', { for: 'report' }, messages.report),
    text,
    make(
      'div',
      {},
      button('copy', messages.copy, () => {
        copy(text);
      }),
      button('again', messages.again, again)
    ),
  ];
};
