import { randomUUID } from 'node:crypto';
import { SEALED_TYPE } from '../../src/contract/index.js';
import {
  at,
  editForm,
  editProblems,
  editSubmissions,
  foundBy,
  isSubmission,
  refuse,
  setHeader,
  setStatus,
  type PlantedFault,
} from './planting.js';

const feedback: readonly PlantedFault[] = [
  {
    title: 'has a question of a type that the contract lacks',
    breaks: ['form.known'],
    plant: () => editForm(({ questions }) => Object.assign(questions[1] ?? {}, { type: 'signature' })),
  },
  {
    title: 'refuses a wrong code',
    writes: true,
    breaks: ['feedback.accepted', 'feedback.not-begun', 'feedback.refused', 'feedback.sealed'],
    plant: () => refuse(422, {}, ({ method, body }) => method === 'POST' && body.includes('NOT-A-CODE')),
  },
  {
    title: 'stores a repeated submission twice',
    writes: true,
    breaks: ['feedback.repeat', 'feedback.conflict', 'feedback.sealed'],
    plant: () => editSubmissions((body) => (body.submissionId = randomUUID())),
  },
  {
    title: 'accepts other answers for the same submission',
    writes: true,
    breaks: ['feedback.conflict'],
    plant: () => setStatus(200, isSubmission(409)),
  },
  {
    title: 'points to no answer',
    writes: true,
    breaks: ['feedback.refused', 'feedback.not-begun'],
    plant: () => editProblems(422, ({ errors }) => errors.forEach((error) => (error.pointer = '/answers'))),
  },
  {
    title: 'accepts answers before the Round has begun',
    writes: true,
    breaks: ['feedback.not-begun'],
    plant: () =>
      editSubmissions((body) => {
        if (body.sessionId?.includes('unknown') === false) body.sessionId = null;
      }),
  },
  {
    title: 'takes broken JSON for answers that break the form',
    writes: true,
    breaks: ['feedback.media'],
    plant: () => ({
      answer: (answer, asked) => {
        if (!isSubmission(400)(asked, answer)) return;
        answer.status = 422;
        answer.body = Buffer.from(answer.body.toString().replace('"status":400', '"status":422'));
      },
    }),
  },
  {
    title: 'takes a body that is too large for one that breaks the form',
    writes: true,
    breaks: ['feedback.size'],
    plant: () => ({
      answer: (answer, asked) => {
        if (!isSubmission(413)(asked, answer)) return;
        answer.status = 422;
        answer.body = Buffer.from(answer.body.toString().replace('"status":413', '"status":422'));
      },
    }),
  },
  {
    title: 'lets caches store receipts',
    writes: true,
    breaks: ['feedback.no-store'],
    plant: () => setHeader('Cache-Control', 'private', isSubmission(201)),
  },
  {
    title: 'does not store sealed answers',
    writes: true,
    breaks: ['feedback.sealed'],
    plant: () => setStatus(202, isSubmission(201, SEALED_TYPE)),
  },
  {
    title: 'keeps clients waiting for a key that is gone',
    writes: true,
    breaks: ['feedback.retired-key'],
    plant: () => ({
      answer: (answer, asked) => {
        if (!isSubmission(410, SEALED_TYPE)(asked, answer)) return;
        answer.status = 422;
        answer.body = Buffer.from(answer.body.toString().replace('"status":410', '"status":422'));
      },
    }),
  },
];

const changes: readonly PlantedFault[] = [
  {
    title: 'sends the change stream as text',
    breaks: ['changes.stream'],
    plant: () => setHeader('Content-Type', 'text/plain', at('/changes')),
  },
  {
    title: 'is silent on the change stream',
    breaks: ['changes.heartbeat'],
    plant: () => ({ chunk: (text) => (/^:/m.test(text) ? null : text) }),
  },
  {
    title: 'sends content in the change stream',
    breaks: ['changes.events', 'changes.reset'],
    plant: () => ({
      chunk: (text) => text.replace(/^:/m, 'event: sessions\nid: 1\ndata: A Round was moved.\n\n:'),
    }),
  },
  {
    title: 'forgets changes without a word',
    breaks: ['changes.reset'],
    plant: () => ({ chunk: (text) => text.replace('event: reset\n', '') }),
  },
  {
    title: 'forgets the newest change',
    breaks: ['changes.reset'],
    plant: () => ({
      request: ({ path, query }) => path === '/changes' && query.has('after') && query.set('after', 'x'),
    }),
  },
  {
    title: 'lets caches store the change stream',
    breaks: ['changes.stored'],
    plant: () => setHeader('Cache-Control', 'public, max-age=60', at('/changes')),
  },
  {
    title: 'does not say when it last changed',
    breaks: ['changes.last-modified'],
    plant: () => setHeader('Last-Modified', null, at('/changes')),
  },
];

/** Faults in forms, submissions and the change stream. */
export const feedbackFaults: readonly PlantedFault[] = [
  ...foundBy(['feedback'], feedback),
  ...foundBy(['changes'], changes),
];
