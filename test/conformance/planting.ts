import type {
  Equity,
  EquitySystem,
  Form,
  Place,
  Problem,
  Programme,
  ProgrammesPage,
  Service,
  Session,
  SessionsPage,
  System,
} from '../../src/contract/index.js';
import type { RuleId } from '../../demo/conformance/src/rules.js';
import type { CheckName } from '../../demo/conformance/src/survey.js';
import type { Answer, Asked, Fault } from './wrong-backend.js';

/** A fault to plant, and the rules that it breaks. */
export interface PlantedFault {
  /** Continues “reports a backend that …”. */
  readonly title: string;
  /** The rules that the fault breaks. The first names it; the others follow from it. */
  readonly breaks: readonly [RuleId, ...RuleId[]];
  /** The checks that find the fault, so that a test need not run all; empty for all. */
  readonly checks?: readonly CheckName[];
  /** True if the fault shows only when answers are sent. */
  readonly writes?: boolean;
  /** Returns the fault, with a new state for each run. */
  readonly plant: () => Fault;
}

/** Names the checks that find each of these faults. */
export const foundBy = (checks: readonly CheckName[], faults: readonly PlantedFault[]): PlantedFault[] =>
  faults.map((fault) => ({ checks, ...fault }));

/** Selects requests. */
export type When = (asked: Asked) => boolean;

const isJson = ({ headers }: Answer): boolean =>
  (headers.get('Content-Type') ?? '').startsWith('application/json') && !headers.has('Content-Encoding');

/** Changes the JSON of successful reads. */
const edit = (when: When, change: (body: unknown, asked: Asked) => void): Fault => ({
  answer: (answer, asked) => {
    if (asked.method !== 'GET' || answer.status !== 200 || !when(asked) || !isJson(answer)) return;
    const body: unknown = JSON.parse(answer.body.toString());
    change(body, asked);
    answer.body = Buffer.from(JSON.stringify(body));
  },
});

/** Returns whether a request is for a path. */
export const at =
  (path: string): When =>
  (asked) =>
    asked.path === path;

/** Returns whether the query of a request has exactly these parameters. */
export const hasOnly = ({ query }: Asked, ...names: string[]): boolean =>
  [...query.keys()].every((name) => names.includes(name)) && names.every((name) => query.has(name));

/** Returns whether a request describes a visitor. */
export const describesVisitor = ({ query }: Asked): boolean =>
  ['forSector', 'forRole', 'forPlace', 'lat'].some((name) => query.has(name));

export const editService = (change: (service: Service, asked: Asked) => void): Fault =>
  edit(at('/'), (body, asked) => change(body as Service, asked));

export const editSystems = (change: (systems: System[], asked: Asked) => void): Fault =>
  edit(at('/systems'), (body, asked) => change((body as { items: System[] }).items, asked));

export const editPlaces = (change: (page: { items: Place[] }, asked: Asked) => void): Fault =>
  edit(at('/places'), (body, asked) => change(body as { items: Place[] }, asked));

export const editProgrammes = (change: (page: ProgrammesPage, asked: Asked) => void): Fault =>
  edit(at('/programmes'), (body, asked) => change(body as ProgrammesPage, asked));

export const editProgramme = (change: (programme: Programme, asked: Asked) => void): Fault =>
  edit(
    ({ path }) => path.startsWith('/programmes/'),
    (body, asked) => change(body as Programme, asked)
  );

export const editSessions = (change: (page: SessionsPage, asked: Asked) => void): Fault =>
  edit(at('/sessions'), (body, asked) => change(body as SessionsPage, asked));

export const editSession = (change: (session: Session, asked: Asked) => void): Fault =>
  edit(
    ({ path }) => path.startsWith('/sessions/'),
    (body, asked) => change(body as Session, asked)
  );

/** Changes the figures of one system, or of the nation if the code is `null`. */
export const editEquity = (of: 'nation' | 'system', change: (equity: Equity, asked: Asked) => void): Fault =>
  edit(at('/equity'), (body, asked) => {
    const equity = body as Equity;
    if ((equity.system === null) === (of === 'nation')) change(equity, asked);
  });

export const editEquitySystems = (change: (systems: EquitySystem[]) => void): Fault =>
  edit(at('/equity/systems'), (body) => change(body as EquitySystem[]));

export const editForm = (change: (form: Form) => void): Fault =>
  edit(
    ({ path }) => path.startsWith('/forms/'),
    (body) => change(body as Form)
  );

/** Changes the problem documents of a status. */
export const editProblems = (status: number, change: (problem: Problem) => void): Fault => ({
  answer: (answer) => {
    if (answer.status !== status || answer.body.length === 0) return;
    const problem = JSON.parse(answer.body.toString()) as Problem;
    change(problem);
    answer.body = Buffer.from(JSON.stringify(problem));
  },
});

/** Changes the text of calendars. */
export const editCalendars = (
  change: (text: string, asked: Asked) => string,
  when: When = () => true
): Fault => ({
  answer: (answer, asked) => {
    if (answer.status !== 200 || !asked.path.endsWith('.ics') || !when(asked)) return;
    answer.body = Buffer.from(change(answer.body.toString(), asked));
  },
});

/** Returns whether a request is for the calendar of one Round. */
export const isSingle: When = ({ path }) => path.startsWith('/sessions/');

/** Returns whether a request is for a feed. */
export const isFeed: When = ({ path }) => path === '/sessions.ics';

/** Sets a header of answers, or with `null` removes it. */
export const setHeader = (
  name: string,
  value: string | null,
  when: (asked: Asked, answer: Answer) => boolean = () => true
): Fault => ({
  answer: (answer, asked) => {
    if (!when(asked, answer)) return;
    if (value === null) answer.headers.delete(name);
    else answer.headers.set(name, value);
  },
});

/** Gives answers another status. */
export const setStatus = (status: number, when: (asked: Asked, answer: Answer) => boolean): Fault => ({
  answer: (answer, asked) => {
    if (when(asked, answer)) answer.status = status;
  },
});

/** Sets a parameter before the backend receives the request, or with `null` removes it. */
export const setQuery = (name: string, value: string | null, when: When): Fault => ({
  request: (asked) => {
    if (!when(asked)) return;
    if (value === null) asked.query.delete(name);
    else asked.query.set(name, value);
  },
});

/** Answers requests with a problem document. */
export const refuse = (status: number, headers: Readonly<Record<string, string>>, when: When): Fault => ({
  answer: (answer, asked) => {
    if (!when(asked)) return;
    answer.status = status;
    answer.body = Buffer.from(JSON.stringify({ type: 'about:blank', title: 'Refused', status, errors: [] }));
    answer.headers.delete('ETag');
    const all = { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', ...headers };
    for (const [name, value] of Object.entries(all)) answer.headers.set(name, value);
  },
});

/** Changes the body of submissions before the backend receives them. */
export const editSubmissions = (
  change: (body: { submissionId: string; sessionId: string | null; code: string | null }) => void
): Fault => ({
  request: (asked) => {
    if (asked.method !== 'POST' || !asked.body.endsWith('}')) return;
    const body = JSON.parse(asked.body) as Parameters<typeof change>[0];
    change(body);
    asked.body = JSON.stringify(body);
  },
});

/** Returns whether an answer is to a submission in this media type, with this status. */
export const isSubmission =
  (status: number, type = 'application/json') =>
  (asked: Asked, answer: Answer): boolean =>
    asked.method === 'POST' && answer.status === status && asked.headers.get('Content-Type') === type;
