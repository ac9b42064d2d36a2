import { pointerSegment } from '../../kernel/problem.js';
import { Hono } from 'hono';
import {
  ConflictingSubmissionError,
  InvalidSubmissionError,
  receive,
  type FeedbackBackend,
  type Received,
} from '../../domain/feedback/receive.js';
import * as z from 'zod/mini';
import {
  type Feedback,
  FEEDBACK_LIMIT,
  feedbackSchema,
  SEALED_TYPE,
  sealedSchema,
} from 'rounds-elements/contract';
import { ProblemError, type ParameterError } from '../http/problems.js';
import { openSealed } from '../../domain/feedback/hpke.js';
import type { KeyFolder } from '../../domain/feedback/keys.js';

/** Something is wrong with what was sent: named by pointers into it. */
const unprocessable = (errors: readonly ParameterError[]): ProblemError =>
  new ProblemError(422, errors.map(({ pointer, detail }) => `${pointer}: ${detail}`).join(' '), { errors });

const tooLarge = (): ProblemError =>
  new ProblemError(413, `An answer may have at most ${FEEDBACK_LIMIT} bytes.`, {
    headers: { Connection: 'close' },
  });

/** Reads no more than is allowed, whatever length was announced. */
const readBytes = async (request: Request): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > FEEDBACK_LIMIT) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/** JSON in UTF-8; undefined where it is not. */
const parseJson = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
};

/** Reads with a schema of the contract; tells by pointer what breaks it. */
const readAs = <T extends z.core.$ZodType>(schema: T, json: unknown): z.infer<T> => {
  const { data, error } = z.safeParse(schema, json);
  if (error === undefined) return data;
  throw unprocessable(
    error.issues.map(({ path }) => ({
      pointer: path.map((part) => pointerSegment(String(part))).join(''),
      detail: 'This is missing, or not of the form that the contract has.',
    }))
  );
};

const readSealed = async (json: unknown, keys: KeyFolder): Promise<Feedback> => {
  const sealed = readAs(sealedSchema, json);
  const key = (await keys.active()).find(({ kid }) => kid === sealed.kid);
  if (key === undefined)
    throw new ProblemError(410, 'The key that this was sealed to is unknown or retired.');
  let inner: unknown;
  try {
    inner = parseJson(await openSealed(sealed, key));
  } catch {
    inner = undefined;
  }
  if (inner === undefined) {
    throw unprocessable([
      { pointer: '/ciphertext', detail: 'This cannot be opened with the key that it names.' },
    ]);
  }
  return readAs(feedbackSchema, inner);
};

/** Reads an answer, plain or sealed. Throws the problem that is to be told where it is none. */
const readFeedback = async (request: Request, keys: KeyFolder): Promise<Feedback> => {
  const type = (request.headers.get('Content-Type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json' && type !== SEALED_TYPE) {
    throw new ProblemError(415, `An answer is application/json or ${SEALED_TYPE}.`);
  }
  const encoding = request.headers.get('Content-Encoding') ?? 'identity';
  if (encoding !== 'identity') throw new ProblemError(415, 'An answer must not be packed.');
  const json = parseJson(await readBytes(request));
  if (json === undefined) throw new ProblemError(400, 'This is not JSON in UTF-8.');
  return type === SEALED_TYPE ? readSealed(json, keys) : readAs(feedbackSchema, json);
};

/** Receives a submission; its errors become problems of HTTP. */
const receiveOrRefuse = async (backend: FeedbackBackend, feedback: Feedback): Promise<Received> => {
  try {
    return await receive(backend, feedback);
  } catch (error) {
    if (error instanceof InvalidSubmissionError) throw unprocessable(error.faults);
    if (error instanceof ConflictingSubmissionError) throw new ProblemError(409, error.message);
    throw error;
  }
};

/** `POST /feedback`: receives a person's answers. */
export const feedbackRoutes = (backend: FeedbackBackend): Hono =>
  new Hono().post('/feedback', async (c) => {
    const feedback = await readFeedback(c.req.raw, backend.keys);
    const { status, receipt } = await receiveOrRefuse(backend, feedback);
    return Response.json({ receipt }, { status, headers: { 'Cache-Control': 'no-store' } });
  });
