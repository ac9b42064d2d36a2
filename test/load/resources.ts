import { questions, sessionQuestions, sessionWords } from '../bench/backend-questions.js';

const SYSTEMS = ['QWO', 'QYG', 'QMF', 'QOP', 'QKK', 'QF7', 'QHM', 'QT1'];

/** Returns the resources to measure, each with the paths that are requested in turn. */
export const resourcesAt = (now: Date): readonly (readonly [name: string, paths: readonly string[]])[] => {
  const kinds = new Map([...questions(), ...sessionQuestions(now), ...sessionWords()]);
  const paths = (resource: string, kind: string): readonly string[] => {
    const found = kinds.get(kind);
    if (!found) throw new Error(`${kind}: no such kind of query`);
    return found.map((query) => `/v1/${resource}?${query}`);
  };
  return [
    ['`/`', ['/v1/']],
    ['`/programmes`, nearest', paths('programmes', 'nearest 20')],
    ['`/programmes`, for a visitor', paths('programmes', 'for a visitor, all groups')],
    ['`/programmes?q=`', paths('programmes', 'by words, with typing errors')],
    ['`/sessions`, 90 days', paths('sessions', 'Rounds of 90 days')],
    ['`/sessions?q=`', paths('sessions', 'by words: a name')],
    ['`/sessions.ics`, one system', SYSTEMS.map((code) => `/v1/sessions.ics?system=${code}`)],
    ['`/places?q=`', ['le', 'lee', 'yor', 'bir', 'LS1'].map((word) => `/v1/places?q=${word}`)],
    ['`/equity`', ['/v1/equity', ...SYSTEMS.map((code) => `/v1/equity?system=${code}`)]],
    ['`/equity/systems`', ['/v1/equity/systems?period=2026-Q3']],
  ];
};
